import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { UploadStatus } from '../../electron/station/api/schemas/console.ts'
import type { Roll } from '../../electron/station/api/schemas/session.ts'
import { verifyLog } from '../../electron/station/log/verify.ts'
import { openStore } from '../../electron/station/store/open.ts'
import { aFolder } from '../builders/people-room.ts'
import { aSiteFolderWithSession } from '../builders/running-site.ts'
import { badgeOf, STAFF_PIN } from '../builders/site-document.ts'
import { startStationProcess } from '../builders/station-process.ts'
import { startRecordStore } from '../record-store/record-store.ts'

/** `KILLS=50 npx vitest run tests/faults` for the long run. */
const KILLS = Number(process.env['KILLS'] ?? 6)
const PEOPLE = 400

/** A generator whose kills fall the same way in each run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

test(`killed ${KILLS} times between taps and uploads, the station loses no acknowledged tap and doubles no statement`, async () => {
  const store = await startRecordStore({ latency: 10 })
  const lrs = { url: store.endpoint, key: store.key, secret: store.secret }
  const dataFolder = aFolder()
  const siteFolder = aSiteFolderWithSession(10, { people: PEOPLE })
  const random = seeded(20_261_122)
  const acknowledged = new Set<number>()
  let next = 0

  for (let kill = 0; kill < KILLS; kill += 1) {
    const station = await startStationProcess({ dataFolder, siteFolder, lrs, built: true })
    let alive = true
    // Every other run is also in the middle of an upload when it is killed.
    if (kill % 2 === 1) {
      await station.signIn(badgeOf(900_001), STAFF_PIN)
      await station.json('/api/upload/now', {})
    }
    const tapping = Promise.all(
      [0, 1].map(async () => {
        while (alive && next < PEOPLE) {
          const person = next
          next += 1
          const answer = await station.tapBadge(person).catch(() => null)
          if (answer?.kind === 'checked_in' || answer?.kind === 'already_in') acknowledged.add(person)
        }
      }),
    )
    // The moment of the kill is what this test varies; nothing waits for it.
    await after(5 + random() * 100)
    await station.kill()
    alive = false
    await tapping
    // Leave people for the runs to come.
    next = Math.min(next, Math.floor(((kill + 1) * PEOPLE) / KILLS))
  }

  const station = await startStationProcess({ dataFolder, siteFolder, lrs, built: true })
  await station.signIn(badgeOf(900_001), STAFF_PIN)
  const roll = await station.json<Roll>('/api/sessions/session-1/roll')
  const here = new Set(roll.members.filter((member) => member.state === 'here').map((member) => member.personId))
  const lost = [...acknowledged].filter((person) => !here.has(`trainee-${person + 1}`))
  expect(lost).toEqual([])
  // However busy the machine is, some of the kills come after an answer; without, this would prove nothing.
  expect(acknowledged.size).toBeGreaterThan(0)

  await expect
    .poll(async () => (await station.json<UploadStatus>('/api/upload/now', {})).pending, {
      timeout: 60_000,
      interval: 250,
    })
    .toBe(0)
  expect(await station.stop()).toBe(0)

  const opened = openStore(join(dataFolder, 'station.sqlite'))
  if (!opened.opened) throw new Error(opened.refusal.code)
  expect(verifyLog(opened.store)).toMatchObject({ sound: true })
  const made = opened.store.db.prepare<[], string>('SELECT id FROM statement').pluck().all()
  opened.store.close()
  const stored = store.stored()
  expect([...stored.keys()].toSorted()).toEqual(made.toSorted())
  const came = [...stored.values()].flatMap(({ statement }) =>
    statement.verb.id === 'http://activitystrea.ms/checkin' ? [JSON.stringify(statement['actor'])] : [],
  )
  expect(new Set(came).size).toBe(came.length)
  expect(came.length).toBe(here.size)
  await store.stop()
}, 240_000)
