import type { Drop, NamePattern, Show, Statement } from './ast.ts'
import { quoteName, quoteText } from './quote.ts'

type JobOrder = Extract<Statement, { kind: 'StopJob' | 'Savepoint' }>

/** DROP, SHOW, DESCRIBE, USE, STOP JOB and SAVEPOINT JOB on one line. */
export function printShow(node: Show | Drop | JobOrder | { readonly kind: 'Use' }): string {
  switch (node.kind) {
    case 'StopJob': {
      const { job, savepoint } = node
      const more = savepoint === undefined ? '' : ` WITH SAVEPOINT ${quoteText(savepoint)}`
      return `STOP JOB ${quoteText(job)}${more}`
    }
    case 'Savepoint':
      return `SAVEPOINT JOB ${quoteText(node.job)} TO ${quoteText(node.savepoint)}`
    case 'Drop': {
      const if_ = node.ifExists ? 'IF EXISTS ' : ''
      return `DROP ${node.what.toUpperCase()} ${if_}${quoteName(node.table.name)}`
    }
    case 'Use':
      return 'USE default_database'
    case 'ShowList':
      return `SHOW ${node.user ? 'USER ' : ''}${node.listed.toUpperCase()}${printPattern(node.like)}`
    case 'ShowColumns':
      return node.like
        ? `SHOW COLUMNS FROM ${quoteName(node.table.name)}${printPattern(node.like)}`
        : `DESCRIBE ${quoteName(node.table.name)}`
    case 'ShowCreate':
      return `SHOW CREATE ${node.what.toUpperCase()} ${quoteName(node.table.name)}`
    case 'ShowCheckpoints':
      return node.job === undefined
        ? 'SHOW CHECKPOINTS'
        : `SHOW CHECKPOINTS FOR ${quoteText(node.job)}`
    case 'ShowCurrent':
      return `SHOW CURRENT ${node.what.toUpperCase()}`
  }
}

/** ` LIKE 'a%'`, or a WHERE over a column of that name; nothing when there is no pattern. */
export function printPattern(like: NamePattern | undefined, column?: string): string {
  if (!like) return ''
  const not = `${column === undefined ? '' : ` WHERE ${column}`}${like.negated ? ' NOT' : ''}`
  return `${not} ${like.anyCase ? 'ILIKE' : 'LIKE'} ${quoteText(like.pattern)}`
}
