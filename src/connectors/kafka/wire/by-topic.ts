/** What concerns one topic. */
export interface OfTopic<Part> {
  readonly topic: string
  readonly parts: readonly Part[]
}

/** Puts together what concerns the same topic, as requests want it; keeps the order within each. */
export function byTopic<Part extends { readonly topic: string }>(
  parts: readonly Part[],
): OfTopic<Part>[] {
  const topics = new Map<string, Part[]>()
  for (const part of parts) {
    const mine = topics.get(part.topic)
    if (mine) mine.push(part)
    else topics.set(part.topic, [part])
  }
  return Array.from(topics, ([topic, mine]) => ({ topic, parts: mine }))
}
