import { AwsV4Signer } from 'aws4fetch'
import type { ObjectStore } from '../destination-forms.ts'

export interface ToSign {
  method: string
  url: string
  headers: Record<string, string>
  /** Of the body, in lower-case hex. */
  sha256: string
  /** Wall time as the store has it, milliseconds: it refuses a signature that is a quarter of an hour off. */
  at: number
}

/** The headers with which a store takes a request: signed by AWS Signature Version 4, or with Basic credentials. */
export async function signRequest(store: ObjectStore, asked: ToSign): Promise<Record<string, string>> {
  const { headers, sha256 } = asked
  if (store.key === '') return headers
  if (store.manner === 'put') {
    return {
      ...headers,
      Authorization: `Basic ${Buffer.from(`${store.key}:${store.secret}`, 'utf8').toString('base64')}`,
    }
  }
  const signer = new AwsV4Signer({
    method: asked.method,
    url: asked.url,
    headers: { ...headers, 'X-Amz-Content-Sha256': sha256 },
    accessKeyId: store.key,
    secretAccessKey: store.secret,
    service: 's3',
    region: store.region,
    datetime: new Date(asked.at).toISOString().replace(/[:-]|\.\d{3}/g, ''),
  })
  const signed = await signer.sign()
  return Object.fromEntries(signed.headers)
}
