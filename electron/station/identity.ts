import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createDurably, readIfThere } from './hosts/sealing-key-file.ts'

const STATION_FILE = 'station.id'

/** The station's own id: a random UUID made at the first start and kept in the data folder. */
export async function stationIdentity(dataFolder: string): Promise<string> {
  const file = join(dataFolder, STATION_FILE)
  if ((await readIfThere(file)) === null) await createDurably(file, Buffer.from(`${randomUUID()}\n`))
  return (await keptIdentity(dataFolder)) ?? ''
}

/** The id kept in a data folder; null where no station was started on it yet. */
export async function keptIdentity(dataFolder: string): Promise<string | null> {
  return (await readIfThere(join(dataFolder, STATION_FILE)))?.toString('utf8').trim() ?? null
}
