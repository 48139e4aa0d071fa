import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { createConnection } from '../../electron/station/upload/connection.ts'
import type { Destination } from '../../electron/station/upload/record-store-client.ts'
import type { FaultInput } from '../record-store/faults.ts'
import { startProgram } from './processes.ts'

const RECORD_STORE = join(import.meta.dirname, '../record-store/main.ts')

const Started = z.object({ endpoint: z.string(), key: z.string(), secret: z.string() })
const Held = z.array(z.object({ id: z.string(), times: z.number() }))

/** A strict record store in a process of its own. */
export interface StartedStore {
  destination: Destination
  fault(fault: FaultInput): Promise<void>
  /** Ids that it holds, with how often each was put there. */
  held(): Promise<{ id: string; times: number }[]>
  stop(): Promise<void>
}

export async function startStore(): Promise<StartedStore> {
  const program = await startProgram([RECORD_STORE], /^(\{.*\})$/)
  const destination: Destination = { ...Started.parse(JSON.parse(program.said)), version: '1.0.3' }
  const control = new URL('/control', destination.endpoint)
  return {
    destination,
    async fault(fault) {
      const body = JSON.stringify(fault)
      const { status } = await fetch(control, { method: 'POST', body })
      if (status !== 204) throw new Error(`the record store took no fault: ${status}`)
    },
    async held() {
      const response = await again(() => fetch(`${control}?ids`))
      return Held.parse(await response.json())
    },
    stop: program.stop,
  }
}

/** One that is restarting is asked again. */
async function again(ask: () => Promise<Response>): Promise<Response> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await ask()
    } catch (error) {
      if (asked === MOST_ASKED) throw error
      await setTimeout(100)
    }
  }
}

const MOST_ASKED = 50

/** The way to them: as the station's, without a proxy. */
export function directConnection() {
  return createConnection({ proxy: null, certificateAuthority: null, environment: {} })
}

/**
 * POSTs a body and forgets it; rejects where the store does not take it. A connection that the store closed while it
 * was idle is opened again.
 */
export async function postBare({ endpoint, key, secret }: Destination, body: Buffer<ArrayBuffer>): Promise<void> {
  const post = () =>
    fetch(`${endpoint}/statements`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
        'X-Experience-API-Version': '1.0.3',
        'Content-Type': 'application/json',
      },
      body,
    })
  const response = await post().catch(post)
  await response.text()
  if (response.status !== 200) throw new Error(`the record store answered ${response.status}`)
}
