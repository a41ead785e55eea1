/** Lets any number of waiters sleep until the next `fire`. */
export class Signal {
  private promise: Promise<void> | undefined
  private resolve: () => void = () => {}

  /** Resolves at the next `fire`. */
  wait(): Promise<void> {
    this.promise ??= new Promise((resolve) => {
      this.resolve = resolve
    })
    return this.promise
  }

  fire(): void {
    this.resolve()
    this.promise = undefined
  }
}
