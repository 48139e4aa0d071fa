import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createSigner } from '../../electron/records/signed-note.ts'
import { createCheckpoints } from '../../electron/station/checkpoints/checkpoints.ts'
import { createEntryLines } from '../../electron/station/log/entry-lines.ts'
import { createSegments } from '../../electron/station/segments/segments.ts'
import { createExportBook } from '../../electron/station/sticks/export-book.ts'
import { folderStick } from '../../electron/station/sticks/folder-stick.ts'
import { createSticks } from '../../electron/station/sticks/sticks.ts'
import { applyPackage, type BenchRooms, openRooms } from './bench-rooms.ts'
import { MORNING } from './databases.ts'
import { fillLog } from './filled-log.ts'
import { writePracticeBase } from './practice-base.ts'
import { alone, type Section } from './report.ts'
import { timedUntil } from './timings.ts'

const TARGET_SECONDS = 60

/**
 * A station that was offline for a month writes its log to a stick, for which a folder stands: the tree over it signed,
 * segments cut and compressed, each encrypted, made durable and read again from the disk.
 */
export async function measureSticks(folder: string, entries: number): Promise<Section> {
  const bench = await openRooms(join(folder, 'data-stick'), MORNING)
  const site = writePracticeBase(join(folder, 'stick-site'), { people: 40, version: 1, morning: MORNING, film: null })
  await applyPackage(bench, site)
  fillLog(bench, entries, () => undefined)
  const stick = join(folder, 'stick')
  mkdirSync(stick)
  const before = process.memoryUsage().rss
  let written = { last: 0, bytes: 0 }
  const milliseconds = await timedUntil(async () => {
    written = await writeAll(bench, stick)
  })
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  bench.close()
  const seconds = milliseconds / 1000
  return {
    title: `A backlog of ${written.last} entries onto a stick`,
    rows: [
      alone(
        { what: 'signed, cut, encrypted, written, read again', measured: { value: seconds, unit: 's' } },
        { of: 'measured', bound: 'at most', value: TARGET_SECONDS },
      ),
      alone({ what: 'entries', measured: { value: written.last / seconds, unit: '/s' } }),
    ],
    notes: [`${(written.bytes / 2 ** 20).toFixed(1)} MB; memory grew by ${Math.max(0, Math.round(grown))} MB`],
  }
}

async function writeAll({ rooms, store, dataFolder, clock }: BenchRooms, folder: string) {
  const { wall, monotonic } = clock
  const recipient = await identityToRecipient(await generateX25519Identity())
  const signer = createSigner('training-station/bench-station', Buffer.alloc(32, 1))
  const checkpoints = createCheckpoints({
    store,
    signer,
    leavesAfter: rooms.outbox.leavesAfter,
    wall,
    dayOf: (at) => at,
    afterwards: setImmediate,
  })
  const segments = createSegments({
    store,
    entries: createEntryLines(store),
    dataFolder,
    checkpointed: () => checkpoints.newest()?.size ?? 0,
    wall,
  })
  const sticks = createSticks({
    stationId: 'bench-station',
    signer,
    log: rooms.log,
    checkpoints,
    segments,
    receipts: {
      take: () => ({ outcome: 'known' }),
      takeBeacon: () => ({ outcome: 'known' }),
      confirmedThrough: () => ({ entries: 0 }),
    },
    book: createExportBook(store),
    site: () => ({ id: 'bench', recipients: [recipient] }),
    uuid: crypto.randomUUID.bind(crypto),
    wall,
    monotonic,
    sources: [folderStick(folder)],
    onChange: () => undefined,
    onRecords: () => undefined,
    onTrouble: (error) => {
      throw error
    },
  })
  await sticks.look()
  sticks.export(sticks.status().sticks[0]?.id ?? '', { what: 'missing' }, 'bench')
  await sticks.settled()
  const { export: end } = sticks.status()
  await sticks.stop()
  if (end.state !== 'done') throw new Error(`the export ended as ${JSON.stringify(end)}`)
  return end
}
