import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '../../builders/people-room.ts'
import { aSiteFolderWithSession } from '../../builders/running-site.ts'
import { badgeOf, idNumberOf, nameOf, STAFF_PIN } from '../../builders/site-document.ts'
import { startStationProcess } from '../../builders/station-process.ts'
import { startRecordStore } from '../../record-store/record-store.ts'

const PEOPLE = 12

test('after a morning no ID number, badge or PIN lies anywhere the station wrote or sent, and no name left it', async () => {
  // No other word that the station keeps, such as the name of a column, is in it.
  const store = await startRecordStore({ secret: 'X7fq-credential-9wTz' })
  const dataFolder = aFolder()
  const siteFolder = aSiteFolderWithSession(10, { people: PEOPLE })
  const lrs = { url: store.endpoint, key: store.key, secret: store.secret }
  const station = await startStationProcess({ dataFolder, siteFolder, lrs })
  for (let person = 0; person < PEOPLE; person += 1) {
    // Half tap a badge, half the barcode of their ID number, and one a number that nobody has.
    const answer = await (person % 2 === 0 ? station.tapBadge(person) : station.tapText(idNumberOf(person)))
    expect(answer.kind).toBe('checked_in')
  }
  const stranger = idNumberOf(777)
  expect(await station.tapText(stranger)).toMatchObject({ kind: 'unknown_card' })
  await station.request('/api/taps', {
    method: 'POST',
    body: `{"text":"${stranger}`,
    headers: { 'content-type': 'application/json' },
  })
  await station.signIn(badgeOf(900_001), STAFF_PIN)
  const pages = await Promise.all(
    [
      '/api/sessions/session-1/roll',
      '/api/people?query=',
      `/api/people?query=${idNumberOf(1).slice(-4)}`,
      '/api/sessions/today',
    ].map(async (path) => (await station.request(path)).text()),
  )
  await station.json('/api/sessions/session-1/teach', {})
  await station.json('/api/sessions/session-1/close', {})
  await expect
    .poll(async () => (await station.json<{ pending: number }>('/api/upload/now', {})).pending, { timeout: 20_000 })
    .toBe(0)
  await station.stop()

  const numbers = Array.from({ length: PEOPLE }, (_, person) => [idNumberOf(person), badgeOf(person)]).flat()
  const secrets = [...numbers, stranger, badgeOf(900_001), store.secret]
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const written = files.map((file) => ({ name: file.name, bytes: readFileSync(join(file.parentPath, file.name)) }))
  expect(written.map(({ name }) => name)).toContain('station.sqlite')
  const said = [...pages, station.output()].map((text, index) => ({ name: `said ${index}`, bytes: Buffer.from(text) }))
  const sent = [{ name: 'uploaded', bytes: Buffer.from(JSON.stringify([...store.stored().values()])) }]
  for (const { name, bytes } of [...written, ...said, ...sent]) {
    const found = secrets.filter((secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')))
    expect([name, found]).toEqual([name, []])
  }
  expect(JSON.stringify([...store.stored().values()])).not.toContain(nameOf(0))
  await store.stop()
})
