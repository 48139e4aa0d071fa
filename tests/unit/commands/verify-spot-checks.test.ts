import { expect, test } from 'vitest'
import { forgeLog } from '../../builders/forged-log.ts'
import { aSpotCheckedClass } from '../../builders/spot-checked-class.ts'
import { runStationCommand } from '../../builders/station-command.ts'

/** The data folder of a station at which a class with a spot check was held. */
async function aHeldClass(): Promise<string> {
  const station = await aSpotCheckedClass({ people: 8, settings: { spotChecks: { timesPerSession: 1 } } })
  station.begin(8)
  const { personIds } = station.passUntilCalled()
  station.tapAs(personIds[0] ?? '')
  station.pass(20)
  station.act('close')
  station.letGo()
  return station.dataFolder
}

const verify = (dataFolder: string) => runStationCommand(['verify', '--data', dataFolder])

test('`station verify` says that the spot checks of a class are sound', async () => {
  const { code, stdout } = await verify(await aHeldClass())
  expect(stdout).toMatch(/^The log is sound: \d+ entries, root [0-9a-f]{64}\n/)
  expect(stdout).toContain('The spot checks are sound: 1 in 1 sessions')
  expect(code).toBe(0)
})

test('it fails where somebody wrote other names into the log and made all hashes anew', async () => {
  const dataFolder = await aHeldClass()
  forgeLog(dataFolder, (type, payload) =>
    type === 'spot_check.called' ? { ...payload, personIds: ['trainee-1', 'trainee-2'] } : null,
  )
  const { code, stdout } = await verify(dataFolder)
  expect(stdout).toContain('The log is sound')
  expect(stdout).toMatch(
    /Entry \d+, session session-1: spot check 1 called trainee-1, trainee-2; by the secret and those in the room it should have called trainee-\d/,
  )
  expect(code).toBe(1)
})

test('it fails where somebody wrote another secret into the log', async () => {
  const dataFolder = await aHeldClass()
  forgeLog(dataFolder, (type, payload) =>
    type === 'spot_check.revealed' ? { ...payload, secret: '5a'.repeat(32) } : null,
  )
  const { code, stdout } = await verify(dataFolder)
  expect(stdout).toMatch(/session session-1: the secret that was revealed is not the one that was committed to/)
  expect(code).toBe(1)
})
