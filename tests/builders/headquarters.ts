import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type OpenArchive, openArchive } from '../../electron/hq/archive/open-archive.ts'
import { type Audit, type AuditSubject, audit } from '../../electron/hq/audit/audit.ts'
import { NO_PACKAGES, readSitePackages } from '../../electron/hq/audit/site-packages.ts'
import { type KeyFolder, makeKeys } from '../../electron/hq/keys/key-folder.ts'
import { publishReceipts } from '../../electron/hq/receipts/publish.ts'
import { folderSource } from '../../electron/hq/receive/folder-source.ts'
import { type Received, receive } from '../../electron/hq/receive/receive.ts'
import { originOf } from '../../electron/records/checkpoint.ts'
import type { EntryColumns } from '../../electron/records/entry.ts'
import { createSigner, type VerifierKey } from '../../electron/records/signed-note.ts'
import type { StationEvent } from '../../electron/station/log/events.ts'
import { type SimulationWishes, simulateStation, writeSimulatedSite } from '../bench/simulated-stations.ts'
import { seedOf } from './bucket.ts'
import { aFolder } from './people-room.ts'

/** Headquarters with an archive and keys of its own, and a bucket that it receives from. */
export interface Headquarters {
  archive: OpenArchive
  keys: KeyFolder
  /** The folder of the bucket. */
  bucket: string
  /** Where site packages lie. */
  packages: string
  /** Its clock, in milliseconds; tests set it. */
  clock: { now: number }
  enrol(stationId: string, siteId: string, key?: VerifierKey): void
  /** Receives from the bucket, or from another folder. */
  receive(from?: string): Promise<Received>
  /** Cosigns what is held and issues a beacon. */
  vouch(): { beacon: { time: number; random: string } }
  audit(kind: AuditSubject['kind'], id: string, withPackages?: boolean): Promise<Audit>
}

export async function aHeadquarters(): Promise<Headquarters> {
  const folder = aFolder()
  const clock = { now: Date.parse('2026-03-02T20:00:00+08:00') }
  const now = () => clock.now
  const opened = openArchive(join(folder, 'archive'), now)
  if (!opened.opened) throw new Error(`the archive was refused: ${opened.refusal.code}`)
  const { archive } = opened
  onTestFinished(() => archive.close())
  const keys = await makeKeys(join(folder, 'keys'), 'records.example', { now })
  if ('problem' in keys) throw new Error(`keys were not made: ${keys.problem}`)
  const bucket = join(folder, 'bucket')
  const packages = join(folder, 'packages')
  return {
    archive,
    keys,
    bucket,
    packages,
    clock,
    enrol(stationId, siteId, key = createSigner(originOf(stationId), seedOf(stationId)).key) {
      const { outcome } = archive.table.enrol({ key, siteId, name: null })
      if (outcome === 'other_site' || outcome === 'not_a_station_key') throw new Error(`enrolment: ${outcome}`)
    },
    receive: (from = bucket) => receive(archive, folderSource(from)),
    vouch: () => publishReceipts(archive, keys, join(folder, 'receipts'), { now }),
    async audit(kind, id, withPackages = true) {
      const read = withPackages ? (await readSitePackages([packages])).packages : NO_PACKAGES
      const found = audit({ kind, id }, { archive, packages: read, now: clock.now })
      if (found === null) throw new Error(`nothing is held of the ${kind} ${id}`)
      return found
    },
  }
}

/** The log of a simulated station's first days, as entries to be written as they are or otherwise. */
export interface SimulatedLog {
  stationId: string
  siteId: string
  entries: EntryColumns[]
  /** Sizes at which it signed checkpoints by itself. */
  sessions: string[]
}

/** The log of a small simulated station, with its site package among headquarters'; nothing is sent yet. */
export function aSimulatedLog(
  { packages }: Pick<Headquarters, 'packages'>,
  wishes: Partial<SimulationWishes> = {},
): SimulatedLog {
  const entries: EntryColumns[] = []
  const station = simulateStation({
    bucket: null,
    number: 1,
    people: 4,
    pieceSeconds: 1_200,
    onEntry: (entry) => entries.push(entry),
    ...wishes,
  })
  const { stationId, siteId } = station.plan
  writeSimulatedSite(packages, station)
  return { stationId, siteId, entries, sessions: [`${siteId}-session-1-1`, `${siteId}-session-1-2`] }
}

/** The number of the first entry of a type. */
export function seqOf(entries: readonly EntryColumns[], type: StationEvent['type']): number {
  const found = entries.find((entry) => entry.type === type)
  if (found === undefined) throw new Error(`there is no ${type}`)
  return found.seq
}
