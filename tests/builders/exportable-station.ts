import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { NoteSigner } from '../../electron/records/signed-note.ts'
import { stationKey } from '../../electron/station/checkpoints/station-key.ts'
import { systemClock } from '../../electron/station/clock/clock.ts'
import { quietRooms } from '../../electron/station/commands/quiet-rooms.ts'
import { sealingKeyFromFile } from '../../electron/station/hosts/sealing-key-file.ts'
import { stationIdentity } from '../../electron/station/identity.ts'
import { createSealer } from '../../electron/station/people/sealing.ts'
import { openStore } from '../../electron/station/store/open.ts'
import { anEvent } from './log.ts'
import { aFolder } from './people-room.ts'
import { aSite, writeSite } from './site-document.ts'

/** The data folder of a station that does not run, and a folder for a stick. */
export interface ExportableStation {
  dataFolder: string
  stick: string
  signer: NoteSigner
  /** Headquarters' age identity. */
  identity: string
  /** The command line that exports to the stick. */
  command: readonly [string, ...string[]]
  /** Writes so many entries into the log. */
  happen(entries: number): Promise<void>
}

/** The built station, which starts the fastest. */
const PROGRAM = join(import.meta.dirname, '../../out/main/station.js')

/** A station whose site package names headquarters. */
export async function anExportableStation(): Promise<ExportableStation> {
  const dataFolder = aFolder()
  const stick = join(aFolder(), 'stick')
  mkdirSync(stick)
  const identity = await generateX25519Identity()
  const sealer = createSealer(await sealingKeyFromFile(dataFolder))
  const stationId = await stationIdentity(dataFolder)
  const headquarters = { recipients: [await identityToRecipient(identity)] }
  const site = writeSite(join(aFolder(), 'site'), aSite({ settings: { headquarters } }))

  async function withRooms(work: (rooms: ReturnType<typeof quietRooms>) => void | Promise<void>): Promise<void> {
    const opened = openStore(join(dataFolder, 'station.sqlite'))
    if (!opened.opened) throw new Error(opened.refusal.code)
    const { store } = opened
    await work(quietRooms({ store, sealer, clock: systemClock(), dataFolder, stationId }))
    store.close()
  }

  await withRooms(async ({ packages }) => {
    const result = await packages.applyPackage(site)
    if (result.outcome === 'refused') throw new Error(result.refusal.reason)
  })
  return {
    dataFolder,
    stick,
    signer: await stationKey(dataFolder, sealer, stationId),
    identity,
    command: [process.execPath, PROGRAM, 'export', '--data', dataFolder, '--to', stick],
    happen: (entries) =>
      withRooms(({ log }) => {
        log.record(...Array.from({ length: entries }, (_, index) => anEvent(`p${index}`)))
      }),
  }
}
