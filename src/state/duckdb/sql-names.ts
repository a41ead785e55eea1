/** A name as DuckDB reads it in SQL, whatever characters it has. A NUL would end the statement. */
export const quoteName = (name: string): string =>
  `"${name.replaceAll('\0', '\u2400').replaceAll('"', '""')}"`

/**
 * Names that are unique where upper and lower case are the same, as in DuckDB: a later one that clashes gets `_1`, `_2`, …;
 * an empty one is called `unnamed`.
 */
export function uniqueNames(names: readonly string[], taken: readonly string[]): string[] {
  const seen = new Set(taken.map((name) => name.toLowerCase()))
  return names.map((name) => {
    const wanted = name === '' ? 'unnamed' : name
    let unique = wanted
    for (let n = 1; seen.has(unique.toLowerCase()); n++) unique = `${wanted}_${n}`
    seen.add(unique.toLowerCase())
    return unique
  })
}
