/** A regular expression in Java's spelling that must match the whole text. Throws what RegExp throws. */
export function javaPattern(pattern: string): RegExp {
  const [, inline = '', rest = pattern] = /^\(\?([imsu]+)\)(.*)$/s.exec(pattern) ?? []
  // \Q…\E means its content letter by letter
  const plain = rest.replace(/\\Q(.*?)(?:\\E|$)/gs, (_, text: string) =>
    text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  )
  return new RegExp(`^(?:${plain})$`, [...new Set(inline)].join(''))
}
