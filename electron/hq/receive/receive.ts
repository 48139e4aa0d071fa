import type { OpenArchive } from '../archive/open-archive.ts'
import { isAlarming, type Refusal } from './refusal.ts'
import type { RecordsSource } from './source.ts'
import { type StationTaken, takeStation } from './take-station.ts'

/** What came of receiving from one place. */
export interface Received {
  /** Stations that had anything new, or something that was refused. */
  stations: StationTaken[]
  /** How many stations the place has records of. */
  lookedAt: number
  entries: number
  checkpoints: number
  statements: number
  /** What was refused and is of no station. */
  refusals: Refusal[]
}

/** Takes in what a place has of every station, one after the other; what one has wrong keeps no other back. */
export async function receive(
  archive: OpenArchive,
  source: RecordsSource,
  onStation: (taken: StationTaken, done: number, total: number) => void = () => undefined,
): Promise<Received> {
  const { ids, refusals } = await source.stations()
  const received: Received = {
    stations: [],
    lookedAt: ids.length,
    entries: 0,
    checkpoints: 0,
    statements: 0,
    refusals: [],
  }
  for (const { stationId, refusal } of refusals) {
    received.refusals.push(refusal)
    if (stationId !== null && isAlarming(refusal.code)) archive.words.alarm(stationId, refusal.code, refusal.what)
  }
  for (const [index, stationId] of ids.entries()) {
    const taken = await takeStation(archive, source, stationId)
    received.entries += taken.entries
    received.checkpoints += taken.checkpoints
    onStation(taken, index + 1, ids.length)
    if (taken.entries > 0 || taken.checkpoints > 0 || taken.refusals.length > 0) received.stations.push(taken)
  }
  return received
}

/** The refusals of an outcome, with the station that each is of. */
export function refusalsOf(received: Received): { stationId: string | null; refusal: Refusal }[] {
  return [
    ...received.refusals.map((refusal) => ({ stationId: null, refusal })),
    ...received.stations.flatMap(({ stationId, refusals }) => refusals.map((refusal) => ({ stationId, refusal }))),
  ]
}
