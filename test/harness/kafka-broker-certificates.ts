import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** A certificate with its key, each a PEM file and both in one, as Kafka's key stores of type PEM want it. */
export interface Certificate {
  readonly certificate: string
  readonly key: string
  readonly both: string
}

/** Makes certificates in a folder, by openssl. */
export class Authority {
  readonly certificate: string
  private readonly folder: string
  private readonly key: string

  private constructor(folder: string) {
    this.folder = folder
    this.certificate = join(folder, 'ca.pem')
    this.key = join(folder, 'ca.key')
  }

  static async create(folder: string): Promise<Authority> {
    const authority = new Authority(folder)
    await mkdir(folder, { recursive: true })
    const to = ['-keyout', authority.key, '-out', authority.certificate]
    await openssl('req', '-x509', ...NEW_KEY, ...to, '-days', '30', '-subj', '/CN=tailrace-test-ca')
    return authority
  }

  /** Signs a certificate for 127.0.0.1 and localhost; negative `days` make one that has expired. */
  async sign(name: string, days = 30): Promise<Certificate> {
    const path = (ending: string) => join(this.folder, `${name}.${ending}`)
    const [certificate, key, both] = [path('pem'), path('key'), path('both.pem')]
    await writeFile(path('ext'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n')
    const subject = ['-keyout', key, '-out', path('csr'), '-subj', `/CN=${name}`]
    await openssl('req', ...NEW_KEY, ...subject)
    const by = ['-CA', this.certificate, '-CAkey', this.key, '-CAcreateserial']
    const how = ['-days', String(days), '-extfile', path('ext'), '-out', certificate]
    await openssl('x509', '-req', '-in', path('csr'), ...by, ...how)
    await writeFile(both, `${await readFile(key, 'utf8')}${await readFile(certificate, 'utf8')}`)
    return { certificate, key, both }
  }
}

/** Whether certificates can be made on this machine. */
export const hasOpenssl = (): Promise<boolean> =>
  openssl('version').then(
    () => true,
    () => false,
  )

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

const openssl = (...args: string[]) => execute('openssl', args)
