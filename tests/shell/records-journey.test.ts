import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { RecordsStatus } from '../../electron/station/api/schemas/records.ts'
import { Headquarters } from '../../electron/station/packages/site-schema.ts'
import { runHeadquarters } from '../builders/headquarters-command.ts'
import { aFolder } from '../builders/people-room.ts'
import { aSiteFolderWithSession } from '../builders/running-site.ts'
import { badgeOf, STAFF_PIN } from '../builders/site-document.ts'
import { runStationCommand } from '../builders/station-command.ts'
import { startStationProcess } from '../builders/station-process.ts'
import { startObjectStore } from '../object-store/object-store.ts'
import { startRecordStore } from '../record-store/record-store.ts'

const NAME = 'records.example.org'

type Secrets = Readonly<Record<string, string>>

/** Runs a command of headquarters that has to succeed; what it wrote. */
async function headquarters(args: readonly string[], secrets: Secrets = {}): Promise<string> {
  const { code, stdout, stderr } = await runHeadquarters(args, secrets)
  expect(code, `hq ${args.join(' ')}: ${stdout}${stderr}`).toBe(0)
  return stdout
}

/** A static host before a folder. */
async function staticHost(folder: string): Promise<string> {
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(folder, basename(request.url ?? ''))))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the host has no port')
  return `http://127.0.0.1:${address.port}`
}

test('records reach headquarters over each way alone, and its receipts come back to the station', async () => {
  const [keys, published, dataFolder, stick] = [aFolder(), aFolder(), aFolder(), aFolder()]
  const receiptsAddress = await staticHost(published)
  const bucket = await startObjectStore()
  const recordStore = await startRecordStore()
  onTestFinished(async () => void (await Promise.all([bucket.stop(), recordStore.stop()])))

  await headquarters(['keys', 'make', '--keys', join(keys, 'hq'), '--name', NAME])
  const block = await headquarters(['keys', 'show', '--keys', join(keys, 'hq'), '--receipts', receiptsAddress])
  const settings = { headquarters: Headquarters.parse(JSON.parse(block).headquarters) }
  const siteFolder = aSiteFolderWithSession(10, { people: 12, settings })
  const { credentials } = bucket
  const options = ['--object-store', bucket.address, '--object-store-region', credentials.region]
  const secrets = ['--object-store-key', credentials.key, '--object-store-secret', credentials.secret]
  const lrs = { url: recordStore.endpoint, key: recordStore.key, secret: recordStore.secret }
  const wishes = { dataFolder, siteFolder, lrs, built: true, options: [...options, ...secrets] }
  const station = await startStationProcess(wishes)
  await station.signIn(badgeOf(900_002), STAFF_PIN)
  const status = () => station.json<RecordsStatus>('/api/records')

  for (let person = 0; person < 12; person += 1) await station.tapBadge(person)
  await station.json('/api/sessions/session-1/teach', {})
  await station.json('/api/sessions/session-1/close', {})
  await station.json('/api/sessions/session-1/seal', {})
  for (const way of ['record_store', 'object_store']) await station.json(`/api/records/destinations/${way}/now`, {})
  await expect
    .poll(async () => (await status()).destinations.map(({ id, pending }) => [id, pending]))
    .toEqual(
      expect.arrayContaining([
        ['record_store', 0],
        ['object_store', 0],
      ]),
    )
  const sent = await status()
  expect(sent.confirmedThrough).toBe(0)
  const { verifier } = sent.key

  const ways = {
    bucket: ['--bucket', bucket.address, '--region', credentials.region],
    recordStore: ['--record-store', lrs.url],
  }
  const archives = { online: aFolder(), stick: aFolder() }
  for (const archive of Object.values(archives)) {
    await headquarters(['enrol', verifier, '--archive', archive, '--site', 'site-1', '--name', '清溪镇'])
  }
  await headquarters(['receive', '--archive', archives.online, ...ways.recordStore], {
    HQ_LRS_KEY: lrs.key,
    HQ_LRS_SECRET: lrs.secret,
  })

  await headquarters(['receipts', '--archive', archives.online, '--keys', join(keys, 'hq'), '--to', published])
  await station.json('/api/records/receipts/now', {})
  await expect.poll(async () => (await status()).statementsConfirmedThrough).toBeGreaterThan(12)
  expect((await status()).confirmedThrough, 'a record store holds no entries').toBe(0)
  await headquarters(['receive', '--archive', archives.online, ...ways.bucket], {
    HQ_BUCKET_KEY: credentials.key,
    HQ_BUCKET_SECRET: credentials.secret,
  })
  await headquarters(['receipts', '--archive', archives.online, '--keys', join(keys, 'hq'), '--to', published])
  await station.json('/api/records/receipts/now', {})
  await expect.poll(async () => (await status()).confirmedThrough).toBeGreaterThanOrEqual(sent.checkpoint?.size ?? 1)
  expect((await status()).alarm).toBeNull()
  expect(await station.stop()).toBe(0)

  const written = await runStationCommand(['export', '--to', stick, '--data', dataFolder, '--everything'])
  expect(written.code, written.stderr).toBe(0)
  for (const archive of Object.values(archives)) {
    await headquarters(['receive', '--archive', archive, '--stick', stick, '--keys', join(keys, 'hq')])
  }
  expect((await runStationCommand(['verify', '--data', dataFolder])).code).toBe(0)

  const read = ['--archive', archives.online, '--packages', siteFolder]
  const audit = await headquarters(['audit', 'session', 'session-1', ...read])
  expect(audit).toContain('session-1')
  const page = join(aFolder(), 'status.html')
  await headquarters(['status', '--archive', archives.stick, '--page', page])
  expect(readFileSync(page, 'utf8')).toContain('清溪镇')
})
