import { isSecret } from '../connectors/index.ts'

const OPTION = /('(?:[^']|'')*'|"(?:[^"]|"")*"|[\w.-]+)(\s*=\s*')((?:[^']|'')*)'/g

/** A script with stars in the place of its secrets, each as long as it was, so that every position stays what it is. */
export const maskSecrets = (text: string): string =>
  text.replace(OPTION, (whole, key: string, between: string, value: string) =>
    isSecret(key) || /password\s*=/i.test(value)
      ? `${key}${between}${value.replace(/[^\r\n]/g, '*')}'`
      : whole,
  )
