import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXPORTS_FOLDER, MANIFEST_FILE } from '../../electron/records/export.ts'
import { readTreeHead } from '../../electron/station/log/log.ts'
import { verifyLog } from '../../electron/station/log/verify.ts'
import { openStore } from '../../electron/station/store/open.ts'
import { anExportableStation, type ExportableStation } from '../builders/exportable-station.ts'
import { runUntilKilled, seeded, spanOf } from '../builders/killed-program.ts'
import { exportFolders, isMarkedComplete, openExport, rootsOf } from '../builders/sticks-room.ts'

/** `KILLS=200 npx vitest run tests/faults/export-killed.test.ts` for the long run. */
const KILLS = Number(process.env['KILLS'] ?? 4)
const MOST_MILLISECONDS = 120_000 + KILLS * 20_000

/** What headquarters takes from the stick: each export that says it is complete, opened and checked; throws at a lie. */
async function takenFrom({ stick, signer, identity }: ExportableStation) {
  const complete = exportFolders(stick).filter(
    (folder) => isMarkedComplete(stick, folder) && existsSync(join(stick, EXPORTS_FOLDER, folder, MANIFEST_FILE)),
  )
  return await Promise.all(complete.map((folder) => openExport(stick, folder, signer, identity)))
}

test(
  `killed ${KILLS} times while it exports, a stick never claims what it does not hold, and in the end all is there once`,
  async () => {
    const station = await anExportableStation()
    await station.happen(2_000)
    const exporting = { command: station.command, folder: station.stick }
    const span = await spanOf(exporting)
    const random = seeded(20_261_122)
    let ended = 0

    for (let kill = 0; kill < KILLS; kill += 1) {
      await station.happen(40)
      // Now and then the stick comes back empty from headquarters, so that the whole log is written again.
      if (random() < 0.5) rmSync(join(station.stick, EXPORTS_FOLDER), { recursive: true, force: true })
      if (await runUntilKilled(exporting, random() * span)) ended += 1
      await takenFrom(station)
    }
    expect(await runUntilKilled(exporting, null)).toBe(true)

    const opened = openStore(join(station.dataFolder, 'station.sqlite'))
    if (!opened.opened) throw new Error(opened.refusal.code)
    const { store } = opened
    expect(verifyLog(store)).toMatchObject({ sound: true })
    const manifests = store.db.prepare<[], string>('SELECT manifest FROM export').pluck().all()
    expect(new Set(manifests).size).toBe(manifests.length)
    const written = store.db.prepare<[], number>("SELECT count(*) FROM log WHERE type = 'export.written'").pluck().get()
    expect(written).toBe(manifests.length)

    const taken = (await takenFrom(station)).toSorted((a, b) => a.first - b.first)
    const lines = new Map(taken.flatMap((one) => one.lines.map((line, index) => [one.first + index, line] as const)))
    const size = taken.at(-1)?.last ?? 0
    const signed = taken.flatMap(({ checkpoints }) => checkpoints).find((checkpoint) => checkpoint.size === size)
    const inOrder = Array.from({ length: size }, (_, index) => lines.get(index + 1) ?? 'lost')
    expect(rootsOf(inOrder, [size])).toEqual([signed?.root])
    // Everything but what the exports themselves put into the log.
    expect(readTreeHead(store).size - size).toBeLessThanOrEqual(1)
    store.close()
    // Kills that all came too late would prove nothing.
    expect(ended).toBeLessThan(KILLS)
  },
  MOST_MILLISECONDS,
)
