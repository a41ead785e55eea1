import type { cst } from '../../grammar/index.ts'
import type { Span } from '../values/index.ts'
import type { Insert, Statement } from './ast.ts'
import { readCreate } from './read-create.ts'
import { readTableHints } from './read-hints.ts'
import { readOption, readText } from './read-options.ts'
import { readQuery } from './read-query.ts'
import { readDescribe, readDrop, readShow, readUse } from './read-show.ts'
import { first, mapAll, namesOf, singleNameOf, spanOf, textOf } from './tree.ts'

type StatementSet = Extract<Statement, { kind: 'StatementSet' }>

/** A concrete tree → the statement; `text` is the whole script, for the positions in messages. */
export function readStatement(node: cst.StatementCstNode, text: string): Statement {
  const { children } = node
  const at = spanOf(node)
  if (children.create) return readCreate(first(children.create), text)
  if (children.insert) return readInsert(first(children.insert))
  if (children.query) return { kind: 'Select', query: readQuery(first(children.query)), at }
  if (children.executeSet) return readExecute(first(children.executeSet))
  if (children.beginSet) return readSet(first(children.beginSet))
  if (children.explain) return readExplain(first(children.explain))
  if (children.drop) return readDrop(first(children.drop))
  if (children.describe) return readDescribe(first(children.describe))
  if (children.show) return readShow(first(children.show))
  if (children.use) return readUse(first(children.use))
  const order = readJobOrder(children, at)
  if (order) return order
  if (children.setStatement) {
    const { setting } = first(children.setStatement).children
    if (!setting) return { kind: 'Set', at }
    const { key, value } = readOption(first(setting))
    return { kind: 'Set', key, value, at }
  }
  const { bareText } = first(children.resetStatement).children
  return bareText ? { kind: 'Reset', key: readText(first(bareText)), at } : { kind: 'Reset', at }
}

/** `INSERT INTO t …`. */
export function readInsert(node: cst.InsertCstNode): Insert {
  const { name, hints, nameList, query } = node.children
  const options = readTableHints(hints)
  return {
    kind: 'Insert',
    target: singleNameOf(first(name)),
    ...(options && { options }),
    ...(nameList && { columns: namesOf(first(nameList)) }),
    query: readQuery(first(query)),
    at: spanOf(node),
  }
}

/** STOP JOB and SAVEPOINT JOB. */
function readJobOrder(
  { stopJob, savepoint }: cst.StatementCstChildren,
  at: Span,
): Statement | undefined {
  if (savepoint) {
    const { bareText, String: path } = first(savepoint).children
    const job = readText(first(bareText))
    return { kind: 'Savepoint', job, savepoint: textOf(first(path)), at }
  }
  if (!stopJob) return undefined
  const { bareText, String: path } = first(stopJob).children
  const job = readText(first(bareText))
  return { kind: 'StopJob', job, ...(path && { savepoint: textOf(first(path)) }), at }
}

const readExecute = (node: cst.ExecuteSetCstNode): StatementSet => ({
  ...readSet(first(node.children.statementSet)),
  at: spanOf(node),
})

function readSet(node: cst.StatementSetCstNode | cst.BeginSetCstNode): StatementSet {
  const inserts = mapAll(node.children.insert, readInsert)
  return { kind: 'StatementSet', inserts, at: spanOf(node) }
}

function readExplain(node: cst.ExplainCstNode): Statement {
  const { insert, query, executeSet, statementSet } = node.children
  const at = spanOf(node)
  if (insert) return { kind: 'Explain', statement: readInsert(first(insert)), at }
  if (query) {
    return { kind: 'Explain', statement: { kind: 'Select', query: readQuery(first(query)) }, at }
  }
  const set = executeSet ? readExecute(first(executeSet)) : readSet(first(statementSet))
  return { kind: 'Explain', statement: set, at }
}
