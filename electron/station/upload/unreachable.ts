/** Why nobody was reached: the line, a certificate that is not trusted, or a proxy that lets nothing through. */
export type Unreachable = 'offline' | 'certificate_refused' | 'proxy_refused'

/** Reads the reason that a request failed with: Node and undici tell these apart by their words only. */
export function whyUnreachable(reason: string): Unreachable {
  if (/certificate|self[- ]signed|CERT_|altnames/i.test(reason)) return 'certificate_refused'
  return /Proxy response \(\d+\)|Proxy Authentication Required/i.test(reason) ? 'proxy_refused' : 'offline'
}
