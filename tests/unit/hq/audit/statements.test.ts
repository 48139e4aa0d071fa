import { expect, onTestFinished, test } from 'vitest'
import { refusalsOf } from '../../../../electron/hq/receive/receive.ts'
import { receiveFromRecordStore } from '../../../../electron/hq/receive/record-store.ts'
import type { Statement } from '../../../../electron/station/upload/statement.ts'
import { VERBS } from '../../../../electron/station/upload/xapi-words.ts'
import { simulateStation, writeSimulatedSite } from '../../../bench/simulated-stations.ts'
import { aHeadquarters, type Headquarters } from '../../../builders/headquarters.ts'
import { startRecordStore } from '../../../record-store/record-store.ts'

const SESSION = 'site-0001-session-1-1'
const PERSON = 'site-0001-trainee-2'

/** Headquarters that has a day's statements from a record store, and its entries from a bucket where they were sent. */
async function stated(sent: { entries: boolean }, tells?: (statement: Statement) => Statement): Promise<Headquarters> {
  const hq = await aHeadquarters()
  const bucket = sent.entries ? hq.bucket : null
  const day = { number: 1, people: 3, pieceSeconds: 1_200 }
  const station = simulateStation({ bucket, ...day, states: true, ...(tells === undefined ? {} : { tells }) })
  writeSimulatedSite(hq.packages, station)
  hq.enrol(station.plan.stationId, station.plan.siteId, station.bucket.signer.key)
  const store = await startRecordStore({ now: () => hq.clock.now })
  onTestFinished(() => store.stop())
  for (const statement of station.statements) store.plant(statement)
  const { endpoint, key, secret } = store
  const from = { endpoint, key, secret, version: '1.0.3' as const, pageSize: 100, overlap: 0, since: null }
  expect(refusalsOf(await receiveFromRecordStore(hq.archive, { ...from, fetch, waits: [] }))).toEqual([])
  if (sent.entries) expect(refusalsOf(await hq.receive())).toEqual([])
  return hq
}

/** A station that tells of more minutes than it credited to somebody. */
function boasting(statement: Statement): Statement {
  const { extensions } = statement.context
  const key = Object.keys(extensions).find((one) => one.endsWith('/credited-minutes'))
  const account = 'account' in statement.actor ? statement.actor.account.name : ''
  if (key === undefined || account !== PERSON) return statement
  return { ...statement, context: { ...statement.context, extensions: { ...extensions, [key]: 999 } } }
}

test('statements of a record store are those that the log gives rise to, and bound the time of their entries', async () => {
  const hq = await stated({ entries: true })
  const { stations } = await hq.audit('session', SESSION)
  const { statements, sessions, discrepancies, evidence } = stations[0] ?? expect.fail('nothing was audited')
  expect(statements).toMatchObject({ withheld: 0, inOtherWords: 0, findings: [] })
  expect(discrepancies.filter(({ severity }) => severity === 'wrong')).toEqual([])
  const people = sessions[0]?.people ?? []
  expect(people.map(({ statedMinutes }) => statedMinutes)).toEqual(people.map(({ minutes }) => minutes))
  const checkIn = evidence.find(({ type }) => type === 'presence.checked_in')
  expect(checkIn?.bracket.notAfter).toEqual({ at: hq.clock.now, by: 'record_store' })
})

test('a statement that says something else than the log is found, and what the log says', async () => {
  const hq = await stated({ entries: true }, boasting)
  const { stations } = await hq.audit('trainee', PERSON)
  const found = stations[0]?.discrepancies.filter(({ kind }) => kind === 'statement_differs') ?? []
  expect(found).toHaveLength(2)
  expect(found[0]).toMatchObject({ severity: 'wrong', fields: [{ field: 'creditedMinutes', stated: '999' }] })
  expect(stations[0]?.sessions[0]?.people[0]).toMatchObject({ statedMinutes: 999, minutes: 137 })
})

test('a statement that puts another instructor before the class is found', async () => {
  const other = { objectType: 'Agent', account: { homePage: 'https://id.example.org', name: 'somebody-else' } } as const
  const hq = await stated({ entries: true }, (statement) =>
    statement.verb.id === VERBS.attended.id
      ? { ...statement, context: { ...statement.context, instructor: other } }
      : statement,
  )
  const { stations } = await hq.audit('session', SESSION)
  const found = stations[0]?.discrepancies.find(({ kind }) => kind === 'statement_differs')
  expect(found).toMatchObject({ fields: [{ field: 'instructor', stated: 'somebody-else' }] })
})

/** A station that tells of entries that it has not made yet, so as to date them back to this day. */
function foretelling(statement: Statement): Statement {
  const { extensions } = statement.context
  const key = Object.keys(extensions).find((one) => one.endsWith('/log-entry'))
  const place = key === undefined ? null : extensions[key]
  if (key === undefined || typeof place !== 'object' || statement.verb.id !== VERBS.checkedIn.id) return statement
  const foretold = { ...statement.context, extensions: { ...extensions, [key]: { ...place, seq: 100_000 } } }
  return { ...statement, context: foretold }
}

test('a statement of an entry to come bounds no time, and is found', async () => {
  const hq = await stated({ entries: true }, foretelling)
  const { stations } = await hq.audit('session', SESSION)
  const { discrepancies, evidence } = stations[0] ?? expect.fail('nothing was audited')
  expect(discrepancies).toContainEqual(expect.objectContaining({ kind: 'statement_ahead', seq: 100_000 }))
  const checkIn = evidence.find(({ type }) => type === 'presence.checked_in')
  expect(checkIn?.bracket.notAfter).not.toBeNull()
})

test('without the log, hours are told as the station states them, and it is said that nobody can recompute them', async () => {
  const hq = await stated({ entries: false })
  const { stations } = await hq.audit('trainee', PERSON)
  expect(stations[0]).toMatchObject({ basis: 'statements', sessions: [], checkpoints: { sound: 0 } })
  expect(stations[0]?.statements.credits.map(({ sessionId, minutes }) => ({ sessionId, minutes }))).toEqual([
    { sessionId: SESSION, minutes: 137 },
    { sessionId: 'site-0001-session-1-2', minutes: 137 },
  ])
})
