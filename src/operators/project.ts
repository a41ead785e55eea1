import { type NamedExpression, printExpression } from '../logical/index.ts'
import { operator } from './define.ts'

/** Computes columns of a row from its other columns; kinds of changes stay. */
export const project = operator({
  kind: 'Project',
  explain: ({ expressions }: { readonly expressions: readonly NamedExpression[] }) =>
    expressions.map(printNamed).join(', '),
  create({ expressions }, _state, { compile }) {
    const compute = compile.projection(expressions.map(({ expression }) => expression))
    return {
      onBatch(batch, _input, out) {
        const projected = compute(batch)
        if (projected.length > 0) out.emit(projected)
      },
    }
  },
})

function printNamed({ name, expression }: NamedExpression): string {
  const text = printExpression(expression)
  return text === name ? name : `${text} AS ${name}`
}
