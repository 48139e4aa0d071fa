import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { canonical, type EntryColumns } from '../../electron/records/entry.ts'
import { root } from '../../electron/records/tree.ts'
import type { StationEvent } from '../../electron/station/log/events.ts'
import { DOCUMENT_FILE } from '../../electron/station/packages/package-folder.ts'
import { minutesDigest, sealCode } from '../../electron/station/sessions/seal.ts'
import type { Statement } from '../../electron/station/upload/statement.ts'
import { aStationBucket, type StationBucket } from '../builders/bucket.ts'
import { simulatedDay } from './simulated-day.ts'
import { INSTRUCTOR, type SimulatedPlan, simulatedSite } from './simulated-site.ts'
import { simulatedStatements } from './simulated-statements.ts'

/** What is wanted of a simulated station; the rest is filled in. */
export interface SimulationWishes extends Partial<SimulatedPlan> {
  /** The bucket that it writes into, beside others; null where it only signs. */
  bucket: string | null
  /** From 1; station, site and people are named by it. */
  number: number
  /** Sees every entry as it is added. */
  onEntry?: (entry: EntryColumns, event: StationEvent) => void
  /** Whether statements are made of its entries, for a record store. */
  states?: boolean
  /** What it states of something, where that is not what follows from its log. */
  tells?: (statement: Statement) => Statement
  /** Beacons of headquarters, which the station logs as it starts. */
  beacons?: readonly { time: number; random: string; key: string }[]
}

export interface SimulatedStation {
  plan: SimulatedPlan
  bucket: StationBucket
  /** The site package's document, as text; its SHA-256 stands in the log. */
  siteText: string
  /** The note of the newest checkpoint. */
  note: string
  /** What it sends to a record store: its statements, and the checkpoint over them. */
  readonly statements: readonly unknown[]
  /** Goes on with the next day, up to its checkpoint. */
  nextDay(): void
}

const FIRST_DAY = Date.parse('2026-03-02T00:00:00+08:00')

/**
 * A station that was never there, with everything that headquarters gets of one: a key, a log with its tree, signed
 * checkpoints at the seal of each class and at the end of each day, segments; and a site package by which its hours
 * follow from the log. Its first day is over.
 */
export function simulateStation(given: SimulationWishes): SimulatedStation {
  const { bucket: folder, number, onEntry, states = false, tells, beacons = [], ...wishes } = given
  const name = String(number).padStart(4, '0')
  const plan: SimulatedPlan = {
    stationId: `simulated-${name}`,
    siteId: `site-${name}`,
    from: FIRST_DAY,
    days: 1,
    people: 20,
    pieceSeconds: 60,
    ...wishes,
  }
  const bucket = aStationBucket({ folder, stationId: plan.stationId })
  const siteText = JSON.stringify(simulatedSite(plan))
  const statements = states ? simulatedStatements(plan, tells) : null
  let boot = uuidv7()
  let bootedAt = 0
  let day = 0
  let note = ''

  function add(at: number, event: StationEvent): void {
    const { type, ...payload } = event
    const entry: EntryColumns = {
      seq: bucket.head.size + 1,
      id: uuidv7(),
      type,
      at,
      monotonic: at - bootedAt,
      boot,
      clock: 'confirmed',
      payload: canonical(payload),
    }
    bucket.add(entry)
    statements?.take(entry, event, bucket)
    onEntry?.(entry, event)
  }

  function seal(at: number, sessionId: string, hours: string): void {
    const { size: logSize } = bucket.head
    const sealed = { sessionId, root: root(bucket.head).toString('hex'), hours }
    add(at, { type: 'session.sealed', by: INSTRUCTOR, logSize, code: sealCode(sealed), ...sealed })
    note = bucket.checkpoint(at)
  }

  function nextDay(): void {
    let end = 0
    for (const happening of simulatedDay(plan, day)) {
      const { at } = happening
      end = at
      if ('seals' in happening) seal(at, happening.seals, minutesDigest(happening.seals, happening.hours))
      else {
        if (happening.event.type === 'station.started') {
          boot = uuidv7()
          bootedAt = at
        }
        add(at, happening.event)
        if (happening.event.type === 'station.started') morning(at)
      }
    }
    note = bucket.checkpoint(end)
    if (day === 0) statements?.checkpoint(note, bucket.head.size, end)
    day += 1
  }

  function morning(at: number): void {
    if (day === 0) {
      const sha256 = createHash('sha256').update(siteText).digest('hex')
      const counts = { people: plan.people + 1, sessions: plan.days * 2, media: 1 }
      add(at + 1000, { type: 'package.applied', siteId: plan.siteId, version: 1, sha256, ...counts })
    }
    for (const beacon of beacons) add(at + 2000, { type: 'clock.beacon', ...beacon })
  }

  nextDay()
  return {
    plan,
    bucket,
    siteText,
    get note() {
      return note
    },
    statements: statements?.made ?? [],
    nextDay,
  }
}

/** Writes the site package of a simulated station, without its media, into a folder of its own; returns the folder. */
export function writeSimulatedSite(
  folder: string,
  { plan, siteText }: Pick<SimulatedStation, 'plan' | 'siteText'>,
): string {
  const own = join(folder, plan.siteId)
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, DOCUMENT_FILE), siteText)
  return own
}
