import { expect, test } from 'vitest'
import type { OpenSpotCheck, SpotChecks } from '../../electron/station/api/schemas/spot-checks.ts'
import { aFolder } from '../builders/people-room.ts'
import { aSiteFolderWithSession } from '../builders/running-site.ts'
import { badgeOf, STAFF_PIN } from '../builders/site-document.ts'
import { runStationCommand } from '../builders/station-command.ts'
import { startStationProcess } from '../builders/station-process.ts'

const CLASS = '/api/sessions/session-1'

test('killed between the call of a spot check and the answer, the station takes the answer, and its log proves the check', async () => {
  const dataFolder = aFolder()
  const siteFolder = aSiteFolderWithSession(-20, { people: 5, settings: { spotChecks: { people: 2 } } })
  const station = await startStationProcess({ dataFolder, siteFolder })
  for (const person of [0, 1, 2, 3, 4]) await station.tapBadge(person)
  await station.signIn(badgeOf(900_001), STAFF_PIN)
  await station.json(`${CLASS}/teach`, {})
  const { checks } = await station.json<SpotChecks>(`${CLASS}/spot-checks`, {})
  const [first, second] = checks[0]?.people ?? []
  await station.kill()

  const again = await startStationProcess({ dataFolder, siteFolder })
  const open = await again.json<OpenSpotCheck[]>('/api/spot-checks/open')
  expect(open).toMatchObject([{ sessionId: 'session-1', people: [{ answered: false }, { answered: false }] }])
  const number = Number(first?.personId.replace('trainee-', ''))
  expect(await again.tapBadge(number - 1)).toMatchObject({ kind: 'spot_check_answered', late: false })
  await again.signIn(badgeOf(900_001), STAFF_PIN)
  await again.json(`${CLASS}/close`, {})
  const over = await again.json<SpotChecks>(`${CLASS}/spot-checks`)
  const results = Object.fromEntries(over.checks[0]?.people.map(({ personId, result }) => [personId, result]) ?? [])
  expect(results).toEqual({ [first?.personId ?? '']: 'answered', [second?.personId ?? '']: 'excused' })
  await again.stop()

  const { code, stdout } = await runStationCommand(['verify', '--data', dataFolder])
  expect(stdout).toMatch(/The spot checks are sound: 1 in 1 sessions/)
  expect(code).toBe(0)
}, 120_000)
