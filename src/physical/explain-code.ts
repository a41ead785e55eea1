import { operatorOf } from '../operators/index.ts'
import { makeCompiler } from './compile.ts'
import type { PhysicalPlan } from './plan.ts'

/** The JavaScript that a plan's operators are compiled to: the variants for batches without NULLs and wide integers. */
export function explainCode(plan: PhysicalPlan): string {
  const texts = plan.nodes.flatMap((node) => {
    if (node.kind !== 'Operator') return []
    const definition = operatorOf(node.operator)
    // Operators with state run loops of their own, not generated ones.
    if (definition.state) return []
    const compile = makeCompiler(() => undefined)
    definition.create(node.spec, {}, { compile, reject: () => undefined })
    return compile.sources.map(
      ({ name, text }) => `// [${node.id}] ${node.operator}: ${name}\n${text}`,
    )
  })
  return texts.join('\n\n')
}
