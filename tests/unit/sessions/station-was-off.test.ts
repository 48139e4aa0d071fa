import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Review } from '../../../electron/station/api/schemas/credit.ts'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { aFolder } from '../../builders/people-room.ts'
import { aSite, badgeOf, STAFF_PIN, writeSite } from '../../builders/site-document.ts'
import { runStationCommand } from '../../builders/station-command.ts'
import { aLedStation } from '../../e2e/led-day.ts'

const at = (time: string) => Date.parse(`${time}:00+08:00`)

test('a power cut in class and a night without the station: the class is closed the next morning, and says so', async () => {
  const dataFolder = aFolder()
  const siteFolder = writeSite(join(aFolder(), 'site'), aSite({ people: 2 }))
  const before = await aLedStation({ dataFolder, siteFolder, wall: at('2026-03-02T08:50') })
  expect(await before.tapBadge(0)).toMatchObject({ kind: 'checked_in' })
  await before.signIn(badgeOf(900_001), STAFF_PIN)
  await before.at(at('2026-03-02T09:00'))
  await before.json('/api/sessions/session-1/teach', {})
  await before.at(at('2026-03-02T10:15'))
  await before.kill()

  const after = await aLedStation({ dataFolder, wall: at('2026-03-03T07:40') })
  expect(await after.json<SessionBrief[]>('/api/sessions/today')).toEqual([])
  await after.signIn(badgeOf(900_001), STAFF_PIN)
  const { steps, people, session } = await after.json<Review>('/api/sessions/session-1/review')
  expect(session.state).toBe('closed')
  const closed = { step: 'closed', author: null, reason: 'overrun_while_off', at: at('2026-03-03T07:40') }
  expect(steps.at(-1)).toMatchObject(closed)
  expect(Object.fromEntries(people.map(({ personId, minutes }) => [personId, minutes]))).toEqual({
    'trainee-1': 150,
    'trainee-2': 0,
  })

  const { sealCode } = await after.json<SessionBrief>('/api/sessions/session-1/seal', {})
  const { seal } = await after.json<Review>('/api/sessions/session-1/review')
  expect(seal).toMatchObject({ code: sealCode, unchanged: true })
  expect(await after.stop()).toBe(0)
  const { code, stdout } = await runStationCommand(['verify', '--data', dataFolder])
  expect(stdout).toContain('The seals are sound: 1\n')
  expect(code).toBe(0)
})
