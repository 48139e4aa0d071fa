import { X509Certificate } from 'node:crypto'
import type { Readable } from 'node:stream'
import { rootCertificates } from 'node:tls'
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici'

/**
 * One HTTP exchange, as every destination asks for it: the part of `fetch` that is needed. It follows no redirect: one,
 * such as a captive portal's, must neither get a credential nor count as an answer. Rejects where nothing was answered.
 */
export type Fetch = (url: string, asked: Asked) => Promise<Answered>

export interface Asked {
  method: string
  headers: Record<string, string>
  /** A stream comes with the `content-length` that it will have. */
  body?: Uint8Array<ArrayBuffer> | Readable
  redirect: 'manual'
  signal: AbortSignal
}

export interface Answered {
  status: number
  headers: { get(name: string): string | null }
  /** To be read to its end, or left by `break`, which drops the connection. */
  body: AsyncIterable<Uint8Array> | null
}

/** How this machine reaches the network. */
export interface ConnectionGiven {
  /** http(s) address that everything goes through, perhaps with a name and a password; null for what the machine's environment says. */
  proxy: string | null
  /** Certificates in PEM, trusted besides the usual ones. */
  certificateAuthority: string | null
}

export interface Connection {
  readonly fetch: Fetch
  /** Reaches the network otherwise from now on; what is under way ends as it began. */
  use(given: ConnectionGiven): void
  close(): Promise<void>
}

export interface ConnectionOptions extends ConnectionGiven {
  /** HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the machine, in either case. */
  environment: Readonly<Record<string, string | undefined>>
}

/** The way to the network that all destinations share. */
export function createConnection({ environment, ...given }: ConnectionOptions): Connection {
  let used = given
  let dispatcher = dispatcherFor(given, environment)

  return {
    async fetch(url, { method, headers, body, signal }) {
      const {
        statusCode,
        headers: answered,
        body: answer,
      } = await request(url, {
        dispatcher,
        method,
        headers,
        body: body ?? null,
        signal,
        // Whoever asks has a time-out of its own.
        headersTimeout: 0,
        bodyTimeout: 0,
      })
      return { status: statusCode, headers: { get: (name) => headerOf(answered, name) }, body: answer }
    },
    use(next) {
      if (next.proxy === used.proxy && next.certificateAuthority === used.certificateAuthority) return
      const former = dispatcher
      used = next
      dispatcher = dispatcherFor(next, environment)
      void former.close()
    },
    close: () => dispatcher.destroy(),
  }
}

function dispatcherFor(
  { proxy, certificateAuthority }: ConnectionGiven,
  environment: ConnectionOptions['environment'],
): Dispatcher {
  const certificates = certificateAuthority === null ? null : certificatesIn(certificateAuthority)
  const tls = certificates === null ? {} : { ca: [...rootCertificates, ...certificates] }
  const said = (name: string) => environment[name] ?? environment[name.toUpperCase()] ?? ''
  const httpProxy = proxy ?? proxyAddress(said('http_proxy'))
  const httpsProxy = proxy ?? (proxyAddress(said('https_proxy')) || httpProxy)
  if (httpProxy === '' && httpsProxy === '') return new Agent({ connect: tls })
  const noProxy = said('no_proxy')
  return new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy, connect: tls, requestTls: tls, proxyTls: tls })
}

/** What an environment says of a proxy, often without `http://`; nothing where that is no address of one. */
function proxyAddress(said: string): string {
  const address = said === '' || said.includes('://') ? said : `http://${said}`
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? address : ''
}

/** The certificates of a PEM text, each by itself; null where there is none, or one cannot be read. */
export function certificatesIn(pem: string): string[] | null {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    for (const one of found) new X509Certificate(one)
  } catch {
    return null
  }
  return found.length === 0 ? null : found
}

function headerOf(headers: Record<string, string | string[] | undefined>, name: string): string | null {
  const value = headers[name.toLowerCase()]
  return Array.isArray(value) ? value.join(', ') : (value ?? null)
}
