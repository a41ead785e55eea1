const places = new Set(['at', 'keyAt', 'valueAt'])

/** A tree without its places. */
export const bare = (node: unknown): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (places.has(key) ? undefined : value)))
