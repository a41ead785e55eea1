import { functionNames } from '../functions/index.ts'
import { specialForms } from './special-forms.ts'

/** What has a syntax of its own and is called like a function. */
const WRITTEN_DIFFERENTLY = ['CAST', 'TRY_CAST']

/** Names of all functions that a query may call, in alphabetical order. */
export const functionsOfSql: readonly string[] = [
  ...new Set([...functionNames, ...Object.keys(specialForms), ...WRITTEN_DIFFERENTLY]),
].sort()
