import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

type Chevrotain = typeof import('chevrotain')

/**
 * Loads Chevrotain's one-file build, which its package ships but does not list as an entry:
 * 20 ms instead of 320 ms, for the listed entry drags in some six hundred lodash modules.
 */
async function loadChevrotain(): Promise<Chevrotain> {
  try {
    const entry = createRequire(import.meta.url).resolve('chevrotain')
    return (await import(new URL('../chevrotain.min.mjs', pathToFileURL(entry)).href)) as Chevrotain
  } catch {
    return import('chevrotain')
  }
}

/** The parts of Chevrotain that the grammar needs. */
export const { createToken, CstParser, generateCstDts, Lexer, LLkLookaheadStrategy } =
  await loadChevrotain()
