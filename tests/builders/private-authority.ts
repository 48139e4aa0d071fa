import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aFolder } from './people-room.ts'

/** A private certificate authority, and a server that it vouches for under 127.0.0.1. */
export interface PrivateAuthority {
  /** PEM. */
  authority: string
  server: { cert: string; key: string }
}

/** Whether one can be made here. */
export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export function aPrivateAuthority(): PrivateAuthority {
  const folder = aFolder()
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n')
  openssl('req', '-x509', ...key, '-days', '2', '-subj', '/CN=county', '-keyout', 'ca.key', '-out', 'ca.pem')
  openssl('req', ...key, '-subj', '/CN=records', '-keyout', 'server.key', '-out', 'server.csr')
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names']
  openssl('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.pem')
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return { authority: read('ca.pem'), server: { cert: read('server.pem'), key: read('server.key') } }
}
