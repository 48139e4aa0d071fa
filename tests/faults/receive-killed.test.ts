import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openArchive } from '../../electron/hq/archive/open-archive.ts'
import { formatVerifierKey } from '../../electron/records/signed-note.ts'
import { root } from '../../electron/records/tree.ts'
import { headquartersCommand, runHeadquarters } from '../builders/headquarters-command.ts'
import { type KillableProgram, runUntilKilled, seeded, spanOf } from '../builders/killed-program.ts'
import { aFolder } from '../builders/people-room.ts'
import { aSentStation, filesUnder } from '../builders/sent-station.ts'
import { aToldStation } from '../builders/told-station.ts'
import { aCheckIn } from '../builders/upload-room.ts'

/** `KILLS=200 npx vitest run tests/faults/receive-killed.test.ts` for the long run; half of them for each way. */
const KILLS = Math.ceil(Number(process.env['KILLS'] ?? 4) / 2)

function receivingInto(
  archive: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): KillableProgram {
  return { command: headquartersCommand('receive', '--archive', archive, ...args), folder: archive, environment }
}

async function anArchiveOf(key: string): Promise<string> {
  const archive = join(aFolder(), 'archive')
  mkdirSync(archive)
  expect(await runHeadquarters(['enrol', key, '--archive', archive, '--site', 'site-1'])).toMatchObject({ code: 0 })
  return archive
}

/** What an archive holds, read as its users read it; throws where anything in it is not as it was taken in. */
function heldIn(folder: string) {
  const opened = openArchive(folder)
  if (!opened.opened) throw new Error(`the archive was refused: ${opened.refusal.code}`)
  const { archive } = opened
  const held = archive.station('station-1')
  const seqs = [...archive.entries('station-1', 1, held?.heldEntries ?? 0)].map(({ seq }) => seq)
  const positions = [...archive.statements('station-1', 1, held?.heldStatements ?? 0)].map(({ position }) => position)
  const alarms = archive.alarms()
  archive.close()
  return { held, seqs, positions, alarms }
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

test(`killed ${KILLS} times while it receives from a folder, headquarters holds each entry once`, async () => {
  const bucket = aFolder()
  const station = aSentStation(bucket, { segmentEntries: 40 })
  const archive = await anArchiveOf(formatVerifierKey(station.bucket.signer.key))
  const receiving = receivingInto(archive, ['--from', bucket])
  const more = () => {
    for (let checkpoint = 0; checkpoint < 6; checkpoint += 1) {
      station.happen(90)
      station.send()
    }
  }
  more()
  const span = await spanOf(receiving)
  const random = seeded(20_261_122)
  for (let kill = 0; kill < KILLS; kill += 1) {
    more()
    await runUntilKilled(receiving, random() * span)
    const { held, seqs } = heldIn(archive)
    expect(seqs).toEqual(upTo(held?.heldEntries ?? -1))
  }
  expect(await runUntilKilled(receiving, null)).toBe(true)

  const { held, seqs, alarms } = heldIn(archive)
  expect(held).toMatchObject({ heldEntries: station.bucket.head.size, head: { root: root(station.bucket.head) } })
  expect(seqs).toEqual(upTo(station.bucket.head.size))
  expect(alarms).toEqual([])
  expect(filesUnder(join(archive, 'stations'))).toEqual(filesUnder(join(bucket, 'stations')))
  expect(readdirSync(join(archive, 'incoming'))).toEqual([])
})

test(`killed ${KILLS} times while it reads a record store, headquarters holds each statement once`, async () => {
  const station = await aToldStation()
  const archive = await anArchiveOf(formatVerifierKey(station.signer.key))
  const { endpoint, key, secret } = station.recordStore
  const environment = { HQ_LRS_KEY: key, HQ_LRS_SECRET: secret }
  const receiving = receivingInto(archive, ['--record-store', endpoint], environment)
  const more = async () => {
    for (let checkpoint = 0; checkpoint < 3; checkpoint += 1) {
      station.log.record(...Array.from({ length: 60 }, (_, index) => aCheckIn(`p-${index}`)))
      await station.upload()
    }
  }
  await more()
  const span = await spanOf(receiving)
  const random = seeded(20_261_123)
  for (let kill = 0; kill < KILLS; kill += 1) {
    await more()
    await runUntilKilled(receiving, random() * span)
    const { held, positions } = heldIn(archive)
    expect(positions).toEqual(upTo(held?.heldStatements ?? -1))
  }
  expect(await runUntilKilled(receiving, null)).toBe(true)

  const newest = station.checkpoints.newest()
  const { held, positions, alarms } = heldIn(archive)
  expect(held).toMatchObject({ heldStatements: newest?.statements.size, head: { root: newest?.root } })
  expect(positions).toEqual(upTo(newest?.statements.size ?? -1))
  expect(alarms).toEqual([])
})
