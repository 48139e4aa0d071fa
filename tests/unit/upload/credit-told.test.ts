import { expect, test } from 'vitest'
import { z } from 'zod'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'

const BY = 'instructor-1'

const Told = z.object({
  id: z.string(),
  actor: z.object({ account: z.object({ name: z.string() }) }),
  verb: z.object({ id: z.string() }),
  object: z.object({ id: z.string() }),
  context: z.object({ extensions: z.record(z.string(), z.unknown()) }),
})

function until(station: RoomsAtWork, time: string): void {
  station.clock.pass(Date.parse(`2026-03-02T${time}:00+08:00`) - station.clock.wall())
}

/** Minutes by person, as whoever reads the record store sums them: what is earned, without what was voided. */
function earned({ outbox }: RoomsAtWork): Record<string, unknown> {
  const told = outbox.pendingAfter(0, 1_000).map(({ bytes }) => Told.parse(JSON.parse(bytes.toString('utf8'))))
  const voided = new Set(told.filter(({ verb }) => verb.id.endsWith('/voided')).map(({ object }) => object.id))
  const standing = told.filter(({ id, verb }) => verb.id.endsWith('/earned') && !voided.has(id))
  expect(new Set(standing.map(({ actor }) => actor.account.name)).size).toBe(standing.length)
  const minutes = ({ context }: z.infer<typeof Told>) =>
    Object.entries(context.extensions).find(([key]) => key.endsWith('/credited-minutes'))?.[1]
  return Object.fromEntries(standing.map((one) => [one.actor.account.name, minutes(one)]))
}

/** Minutes by person as the station's ledger has them, those without any left out. */
function credited({ reviews, sessions }: RoomsAtWork): Record<string, number> {
  const session = sessions.find('session-1')
  if (session === null) throw new Error('there is no session')
  const { people } = reviews.review(session)
  return Object.fromEntries(people.filter((one) => one.minutes > 0).map(({ personId, minutes }) => [personId, minutes]))
}

test('what the record store sums up is what the station credits: none before the seal, the same after it and after each correction', async () => {
  const station = await aStationAtWork({ people: 4, settings: { spotChecks: { timesPerSession: 0, people: 4 } } })
  until(station, '08:55')
  for (const number of [1, 2]) station.tap(number)
  until(station, '09:00')
  station.sessions.act('session-1', 'teach', BY)
  until(station, '09:40')
  station.tap(3)
  until(station, '11:30')
  station.sessions.act('session-1', 'close', BY)
  expect(earned(station)).toEqual({})

  station.sessions.act('session-1', 'seal', BY)
  const sealed = credited(station)
  expect(Object.keys(sealed)).toEqual(['trainee-1', 'trainee-2', 'trainee-3'])
  expect(earned(station)).toEqual(sealed)

  const from = Date.parse('2026-03-02T09:00:00+08:00')
  station.byHand.state('session-1', { personId: 'trainee-4', from, to: from + 3_600_000, reason: '读卡器坏了', by: BY })
  const stay = station.presences.ofSession('session-1').find(({ personId }) => personId === 'trainee-2')
  station.byHand.undo('session-1', stay?.inEvent ?? '', '代刷', BY)
  const corrected = credited(station)
  expect(Object.keys(corrected)).toEqual(['trainee-1', 'trainee-3', 'trainee-4'])
  expect(earned(station)).toEqual(corrected)
})
