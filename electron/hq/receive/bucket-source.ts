import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { readCheckpointFileName, readSegmentFileName, stationFolders } from '../../records/segment.ts'
import { type Answer, boundedFetch, type Fetching, type NoAnswer } from './bounded-fetch.ts'
import { isStationId } from './folder-source.ts'
import { about, isRefusal, type Refusal, refused } from './refusal.ts'
import type { RecordsSource, SourceFile } from './source.ts'

export interface BucketSourceOptions extends Fetching {
  /** Address of the bucket, path style or its own host, without a trailing slash. */
  address: string
  region: string
  /** Null for a bucket that anybody may read. */
  credentials: { key: string; secret: string } | null
}

/** SHA-256 of nothing: strict stores want to be told what the body is, also where there is none. */
const NO_BODY = createHash('sha256').digest('hex')
const MOST_LIST_BYTES = 16 * 1024 * 1024

/** A bucket of an S3 object store, read by ListObjectsV2 and GET with AWS Signature Version 4. */
export function bucketSource({ address, region, credentials, ...fetching }: BucketSourceOptions): RecordsSource {
  const base = address.replace(/\/+$/, '')
  const client =
    credentials === null
      ? null
      : new AwsClient({ accessKeyId: credentials.key, secretAccessKey: credentials.secret, region, service: 's3' })
  const get = (url: string, most: number): Promise<Answer | NoAnswer> =>
    boundedFetch(
      () =>
        client === null
          ? Promise.resolve(new Request(url))
          : client.sign(url, { headers: { 'x-amz-content-sha256': NO_BODY } }),
      most,
      fetching,
    )

  async function page(prefix: string, more: Record<string, string>): Promise<Page | Refusal> {
    const query = new URLSearchParams({ 'list-type': '2', prefix, ...more })
    const answer = await get(`${base}?${query}`, MOST_LIST_BYTES)
    if ('problem' in answer) return refused('not_readable', answer.problem)
    const listed = answer.status === 200 ? listedIn(answer.body.toString('utf8')) : null
    return listed ?? refused('not_readable', (words) => words.answeredToList(base, answer.status))
  }

  /** Every key with this prefix, a page at a time. */
  async function* keys(prefix: string, delimiter: Record<string, string>): AsyncIterable<Listed | Refusal> {
    let token: string | null = null
    do {
      const listed: Page | Refusal = await page(prefix, {
        ...delimiter,
        ...(token === null ? {} : { 'continuation-token': token }),
      })
      if (isRefusal(listed)) return yield listed
      yield* listed.keys
      token = listed.next === token ? null : listed.next
    } while (token !== null)
  }

  return {
    path: 'bucket',
    name: base,
    async stations() {
      const ids = new Set<string>()
      for await (const listed of keys('stations/', { delimiter: '/' })) {
        if (isRefusal(listed)) return { ids: [...ids], refusals: [{ stationId: null, refusal: listed }] }
        const id = listed.key.split('/')[1] ?? ''
        if (isStationId(id)) ids.add(id)
      }
      return { ids: [...ids].toSorted(), refusals: [] }
    },
    async filesOf(stationId) {
      const folders = stationFolders(stationId)
      const checkpoints: SourceFile[] = []
      const segments: SourceFile[] = []
      for await (const listed of keys(`stations/${stationId}/`, {})) {
        if (isRefusal(listed)) return { checkpoints: [], segments: [], refusals: [listed] }
        const end = listed.key.lastIndexOf('/')
        const [folder, name] = [listed.key.slice(0, end), listed.key.slice(end + 1)]
        if (folder === folders.checkpoints && readCheckpointFileName(name) !== null) {
          checkpoints.push({ kind: 'checkpoint', name, mark: listed.mark })
        } else if (folder === folders.segments && readSegmentFileName(name) !== null) {
          segments.push({ kind: 'segment', name, mark: listed.mark })
        }
      }
      return { checkpoints, segments, refusals: [] }
    },
    async read(stationId, { kind, name }, most) {
      const folders = stationFolders(stationId)
      const answer = await get(`${base}/${kind === 'segment' ? folders.segments : folders.checkpoints}/${name}`, most)
      if ('problem' in answer) return refused('not_readable', answer.problem)
      if (answer.status === 200) return answer.body
      if (answer.status === 404) return refused('file_missing', name)
      return refused(
        'not_readable',
        about(name, (words) => words.answerWas(answer.status)),
      )
    },
  }
}

interface Listed {
  key: string
  /** Its ETag; empty where the store tells none. */
  mark: string
}

interface Page {
  keys: Listed[]
  /** Token of the next page. */
  next: string | null
}

/** What a ListBucketResult names; null where the text is none. */
function listedIn(xml: string): Page | null {
  if (!/<ListBucketResult[\s>]/.test(xml)) return null
  const contents = partsOf(xml, 'Contents').map((part) => ({
    key: textOf(part, 'Key') ?? '',
    mark: textOf(part, 'ETag') ?? '',
  }))
  const prefixes = partsOf(xml, 'CommonPrefixes').map((part) => ({ key: textOf(part, 'Prefix') ?? '', mark: '' }))
  const isCut = textOf(xml, 'IsTruncated') === 'true'
  return { keys: [...contents, ...prefixes], next: isCut ? textOf(xml, 'NextContinuationToken') : null }
}

/** What stands in each element of this name. Cut rather than matched: a list of openings would be searched for ever. */
function partsOf(xml: string, name: string): string[] {
  return xml
    .split(`<${name}>`)
    .slice(1)
    .map((rest) => rest.split(`</${name}>`, 1)[0] ?? '')
}

function textOf(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  return text === undefined ? null : unescaped(text)
}

const LAST_CODE_POINT = 0x10ffff
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
    const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return point <= LAST_CODE_POINT ? String.fromCodePoint(point) : whole
  })
}
