import { type FileHandle, open } from 'node:fs/promises'
import { contentRange, decideRange, type RangeDecision } from './range.ts'

/** A blob of the applied package: where it lies, its media type, and its length in bytes. */
export interface MediaFile {
  sha256: string
  path: string
  type: string
  size: number
}

/** Bytes read at a time: large enough for a disk, small enough that a page which stops reading holds little. */
const CHUNK_BYTES = 256 * 1024

/**
 * Answers a GET or HEAD for a blob with 200, 206, 304 or 416, streaming from the disk no faster than the page
 * reads; a page that goes away closes the file. A blob that is gone or has another length than the package says
 * is `damaged`: nothing of it is sent.
 */
export async function mediaResponse(request: Request, file: MediaFile): Promise<Response | 'damaged'> {
  const etag = `"sha256-${file.sha256}"`
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
  const decision = decideRange(
    {
      method,
      range: request.headers.get('range'),
      ifRange: request.headers.get('if-range'),
      ifNoneMatch: request.headers.get('if-none-match'),
    },
    { etag, size: file.size },
  )
  const headers = new Headers({
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Cache-Control': 'private, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
  })
  const range = contentRange(decision, file.size)
  if (range !== null) headers.set('Content-Range', range)
  if (decision.answer === 'not_modified') return new Response(null, { status: 304, headers })
  if (decision.answer === 'unsatisfiable') return new Response(null, { status: 416, headers })

  const { first, last } = bytesOf(decision, file.size)
  headers.set('Content-Type', file.type === 'text/vtt' ? 'text/vtt; charset=utf-8' : file.type)
  headers.set('Content-Length', String(last - first + 1))
  const handle = await openWhole(file)
  if (handle === null) return 'damaged'
  const status = decision.answer === 'part' ? 206 : 200
  if (method === 'HEAD') {
    await handle.close()
    return new Response(null, { status, headers })
  }
  return new Response(bytesFrom(handle, first, last), { status, headers })
}

function bytesOf(decision: Extract<RangeDecision, { answer: 'whole' | 'part' }>, size: number) {
  return decision.answer === 'part' ? decision : { first: 0, last: size - 1 }
}

async function openWhole(file: MediaFile): Promise<FileHandle | null> {
  const handle = await open(file.path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (handle === null) return null
  const { size } = await handle.stat()
  if (size === file.size) return handle
  await handle.close()
  return null
}

/** Reads only when the page has taken what was read before; closes the file at the end, on error and on cancel. */
function bytesFrom(handle: FileHandle, first: number, last: number): ReadableStream<Uint8Array> {
  const stream = handle.createReadStream({ start: first, end: last, highWaterMark: CHUNK_BYTES })
  const chunks: AsyncIterator<Buffer> = stream.iterator({ destroyOnReturn: true })
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      cancel() {
        stream.destroy()
      },
    },
    { highWaterMark: 0 },
  )
}
