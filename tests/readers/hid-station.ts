import { join } from 'node:path'
import { expect } from 'vitest'
import type { ReaderProfile } from '../../electron/station/readers/profiles/profile.ts'
import { type EmulatedBus, startEmulatedBus } from './emulated-hid.ts'
import { matches, saidLines, type Until } from './said-lines.ts'

/** The station's reader process before emulated devices, and what a station would hear of it. */
export interface HidStation {
  bus: EmulatedBus
  until: Until
  setProfiles(profiles: readonly ReaderProfile[]): void
}

export async function startHidStation(): Promise<HidStation> {
  const bus = await startEmulatedBus({ command: [process.execPath, join(import.meta.dirname, 'hid-readers-child.ts')] })
  const { stdout, stdin } = bus.process
  if (stdin === null) throw new Error('no standard input')
  const until = saidLines(stdout)
  await until({ event: 'started' })
  return { bus, until, setProfiles: (profiles) => stdin.write(`${JSON.stringify(profiles)}\n`) }
}

/** Readers as told, with at least these among them. */
export function readers(...snapshots: object[]): object {
  return {
    event: 'readers',
    readers: expect.arrayContaining(snapshots.map((snapshot) => expect.objectContaining(snapshot))),
  }
}

export function tapOf(text: string, format = 'unknown', readerId?: string): object {
  const reading = { kind: 'text', text, format }
  const tap = readerId === undefined ? { reading } : { readerId, reading }
  return { event: 'tap', tap: expect.objectContaining(tap) }
}

/** What was heard and matches. */
export function among(heard: readonly unknown[], wanted: object): unknown[] {
  return heard.filter((line) => matches(line, wanted))
}
