import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { SignatureV4 } from '@smithy/signature-v4'

export interface Credentials {
  key: string
  secret: string
  region: string
}

/** Why a request is refused, as S3 names it. */
export interface S3Refusal {
  status: number
  code: string
  message: string
}

const LARGEST_SKEW = 15 * 60_000

/** SHA-256 as the signer of the AWS SDK wants it given. */
class Sha256 {
  readonly #hash

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret))
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data))
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest())
  }

  reset(): void {
    throw new Error('a hash is used once')
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data, 'utf8')
  if (data instanceof ArrayBuffer) return Buffer.from(data)
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
}

/**
 * What is wrong with a request's AWS Signature Version 4, or null: the request is signed again by the SDK's own signer,
 * from what arrived, and compared.
 */
export async function wrongSignature(
  request: IncomingMessage,
  body: Buffer,
  { key, secret, region }: Credentials,
  now: number,
): Promise<S3Refusal | null> {
  const { authorization = '', host = '' } = request.headers
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    )
  if (parts === null) return refusal(403, 'AccessDenied', 'the request is not signed')
  const [, givenKey, day, givenRegion, signedNames = '', signature = ''] = parts
  if (givenKey !== key) return refusal(403, 'InvalidAccessKeyId', 'no such access key')
  if (givenRegion !== region) return refusal(400, 'AuthorizationHeaderMalformed', `expecting '${region}'`)
  const date = headerOf(request, 'x-amz-date')
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (Number.isNaN(signedAt) || !date.startsWith(day ?? '-')) return refusal(403, 'AccessDenied', 'no X-Amz-Date')
  if (Math.abs(signedAt - now) > LARGEST_SKEW) {
    return refusal(403, 'RequestTimeTooSkewed', 'the difference between the times is too large')
  }
  const names = signedNames.split(';')
  const mustBeSigned = Object.keys(request.headers).filter((name) => name === 'host' || name.startsWith('x-amz-'))
  if (mustBeSigned.some((name) => !names.includes(name))) {
    return refusal(403, 'AccessDenied', 'there were headers present in the request which were not signed')
  }
  const sent = headerOf(request, 'x-amz-content-sha256')
  if (sent === '') return refusal(400, 'InvalidRequest', 'missing required header: x-amz-content-sha256')
  if (sent !== createHash('sha256').update(body).digest('hex')) {
    return refusal(400, 'XAmzContentSHA256Mismatch', 'the body is another than was signed')
  }
  const url = new URL(request.url ?? '/', `http://${host}`)
  const signer = new SignatureV4({
    service: 's3',
    region,
    uriEscapePath: false,
    applyChecksum: false,
    credentials: { accessKeyId: key, secretAccessKey: secret },
    sha256: Sha256,
  })
  const again = await signer.sign(
    {
      method: request.method ?? '',
      protocol: 'http:',
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(names.map((name) => [name, headerOf(request, name)])),
      body,
    },
    { signingDate: new Date(signedAt), signableHeaders: new Set(names) },
  )
  const expected = /Signature=([0-9a-f]{64})$/.exec(again.headers['authorization'] ?? '')?.[1] ?? ''
  const isSame = expected.length === 64 && timingSafeEqual(Buffer.from(expected), Buffer.from(signature))
  return isSame ? null : refusal(403, 'SignatureDoesNotMatch', 'the signature is not the one that follows')
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

function refusal(status: number, code: string, message: string): S3Refusal {
  return { status, code, message }
}
