import { setTimeout as wait } from 'node:timers/promises'
import type { About } from './refusal.ts'

/** An answer that was read whole, within its bound. */
export interface Answer {
  status: number
  headers: Headers
  body: Buffer
}

/** Why there is no answer to work with: what a person may do something about. */
export interface NoAnswer {
  problem: About
}

export interface Fetching {
  fetch: (request: Request) => Promise<Response>
  /** Milliseconds before an answer has to be whole. */
  timeout?: number
  /** Waits before the next attempts, in milliseconds. */
  waits?: readonly number[]
}

const TIMEOUT = 120_000
const WAITS = [1_000, 4_000, 15_000]

/**
 * Asks until there is an answer that is not a passing trouble (429, 5xx, a broken line), a few times. `most` bounds the
 * body in bytes; redirects are not followed. `make` gives a new request for each attempt.
 */
export async function boundedFetch(
  make: () => Promise<Request>,
  most: number,
  { fetch, timeout = TIMEOUT, waits = WAITS }: Fetching,
): Promise<Answer | NoAnswer> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask(await make(), most, fetch, timeout)
    const isPassing = 'problem' in answer ? answer.mayPass : answer.status === 429 || answer.status >= 500
    const pause = waits[attempt]
    if (!isPassing || pause === undefined) return answer
    const asked = 'problem' in answer ? 0 : Number(answer.headers.get('retry-after') ?? 0) * 1000
    await wait(Math.max(pause, Number.isFinite(asked) ? Math.min(asked, 60_000) : 0))
  }
}

async function ask(
  request: Request,
  most: number,
  fetch: Fetching['fetch'],
  timeout: number,
): Promise<Answer | (NoAnswer & { mayPass: boolean })> {
  const address = `${new URL(request.url).origin}${new URL(request.url).pathname}`
  try {
    const bounded = new Request(request, { redirect: 'manual', signal: AbortSignal.timeout(timeout) })
    const response = await fetch(bounded)
    const body = await bodyOf(response, most)
    if (body === null) return { problem: (words) => words.tooManyBytes(address, most), mayPass: false }
    return { status: response.status, headers: response.headers, body }
  } catch (error) {
    return { problem: (words) => words.cannotBeReached(address, reasonOf(error)), mayPass: true }
  }
}

async function bodyOf(response: Response, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
