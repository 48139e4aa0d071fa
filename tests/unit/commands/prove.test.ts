import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formatVerifierKey } from '../../../electron/records/signed-note.ts'
import { readVerifyOptions } from '../../../electron/station/commands/verify.ts'
import { EXPLANATION } from '../../../electron/station/commands/verify-words.ts'
import { aCheckpointsRoom, TEST_SIGNER } from '../../builders/checkpoints-room.ts'
import { runHeadquarters } from '../../builders/headquarters-command.ts'
import { anEvent } from '../../builders/log.ts'
import { aFolder } from '../../builders/people-room.ts'
import { runStationCommand } from '../../builders/station-command.ts'

const KEY = formatVerifierKey(TEST_SIGNER.key)

/** The data folder of a station that signed its log and was turned off, and the id of its fourth entry. */
function aSignedStation(): { dataFolder: string; entryId: string } {
  const dataFolder = aFolder()
  const { store, log, checkpoints } = aCheckpointsRoom({ folder: dataFolder })
  const entries = log.record(anEvent('p1'), anEvent('p2'), anEvent('p3'), anEvent('p4'))
  checkpoints.make()
  store.close()
  renameSync(join(dataFolder, 'station.db'), join(dataFolder, 'station.sqlite'))
  return { dataFolder, entryId: entries[2]?.id ?? '' }
}

test('what `station prove` writes, `hq check-proof` accepts with nothing but the key', async () => {
  const { dataFolder, entryId } = aSignedStation()
  const proven = await runStationCommand(['prove', entryId, '--data', dataFolder])
  expect(proven).toMatchObject({ code: 0, stderr: '' })
  const file = join(dataFolder, 'proof.json')
  writeFileSync(file, proven.stdout)
  const checked = await runHeadquarters(['check-proof', file, '--station-key', KEY])
  expect(checked.stdout).toMatch(
    /^Entry 4 is in the log of 5 entries that the station signed on 2026-\S+Z\nstaff\.signed_in, /,
  )
  expect(checked.code).toBe(0)
})

test('`station verify` holds checkpoints to the key that headquarters enrolled', async () => {
  const { dataFolder } = aSignedStation()
  const { code, stdout } = await runStationCommand(['verify', '--data', dataFolder, '--station-key', KEY])
  expect(stdout).toContain('The checkpoints are sound: 1, the newest over 5 entries')
  expect(code).toBe(0)
})

test('keys that are none are refused, and nothing is checked without them', () => {
  for (const name of ['--station-key', '--headquarters-keys']) {
    expect(readVerifyOptions([name, `${KEY},x`])).toMatchObject({ kind: 'wrong' })
  }
  expect(readVerifyOptions(['--headquarters-keys', `${KEY},${KEY}`])).toMatchObject({
    kind: 'run',
    options: { explain: false, stationKey: null, headquartersKeys: [TEST_SIGNER.key, TEST_SIGNER.key] },
  })
})

test('`station verify --explain` names the two things that nobody can detect', () => {
  expect(readVerifyOptions(['--explain'])).toEqual({ kind: 'run', options: { explain: true } })
  expect(EXPLANATION).toContain('1. A tap that should not have been.')
  expect(EXPLANATION).toContain('2. What was changed before anybody else had it.')
})
