import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PackageProgress } from '../../../electron/station/packages/package-folder.ts'
import type { PackageOutcome } from '../../../electron/station/packages/packages.ts'
import { SiteDocument } from '../../../electron/station/packages/site-schema.ts'
import { createDemoCards } from '../../../electron/station/people/demo-cards.ts'
import { SealBroken } from '../../../electron/station/people/sealing.ts'
import { aPackagesRoom } from '../../builders/packages-room.ts'
import { aFolder } from '../../builders/people-room.ts'
import { aMedium, aSite, badgeOf, idNumberOf, mediaBytes, writeSite } from '../../builders/site-document.ts'

const blobIn = (folder: string, sha256: string) => join(folder, 'blobs', 'sha256', sha256.slice(0, 2), sha256)

function aPackage(document: SiteDocument = aSite()): string {
  return writeSite(aFolder(), document)
}

function refusalOf(outcome: PackageOutcome) {
  if (outcome.outcome !== 'refused') throw new Error(`the package was ${outcome.outcome}`)
  return outcome.refusal
}

describe('applying a package', () => {
  it('puts people, courses, schedule, media and settings in force together', async () => {
    const { packages, roster, catalogue, schedules, log, dataFolder } = aPackagesRoom()
    const document = aSite()
    const outcome = await packages.applyPackage(aPackage(document))

    expect(outcome.outcome).toBe('applied')
    expect(roster.find('trainee-1')?.name).toBe('王伟伟')
    expect(catalogue.lessonsOf('course-safety').map(({ id }) => id)).toEqual(['lesson-video', 'lesson-handout'])
    expect(catalogue.lesson('lesson-video')?.subtitles).toHaveLength(1)
    expect(schedules).toEqual([document.sessions])
    expect(packages.current()).toMatchObject({ site: { id: 'site-1' }, version: 1, programmes: ['basic', 'post'] })
    const [video] = document.media
    if (video === undefined) throw new Error('the site has media')
    const medium = packages.media(video.sha256)
    expect(medium).toEqual({ path: blobIn(dataFolder, video.sha256), type: 'video/mp4', size: video.size })
    expect(readFileSync(medium?.path ?? '')).toEqual(mediaBytes(video.name))
    expect([...log.entries()].map(({ event }) => event)).toMatchObject([
      { type: 'package.applied', siteId: 'site-1', version: 1, people: 6, sessions: 1, media: 4 },
    ])
  })

  it('tells how far it is, to the last byte', async () => {
    const { packages } = aPackagesRoom()
    const document = aSite()
    const seen: PackageProgress[] = []
    await packages.applyPackage(aPackage(document), { onProgress: (progress) => seen.push(progress) })
    const total = document.media.reduce((sum, { size }) => sum + size, 0)
    for (const step of ['verifying', 'copying']) {
      expect(seen.filter((progress) => progress.step === step).at(-1)).toMatchObject({ done: total, total })
    }
  })

  it('does nothing when the same package is in force and its media are there', async () => {
    const { packages, log } = aPackagesRoom()
    const folder = aPackage()
    await packages.applyPackage(folder)
    expect((await packages.applyPackage(folder)).outcome).toBe('unchanged')
    expect(log.size).toBe(1)
  })

  it('repairs a medium that is missing or cut short', async () => {
    const { packages, dataFolder } = aPackagesRoom()
    const document = aSite()
    const folder = aPackage(document)
    await packages.applyPackage(folder)
    const [video, subtitles] = document.media
    if (video === undefined || subtitles === undefined) throw new Error('the site has media')
    rmSync(blobIn(dataFolder, video.sha256))
    writeFileSync(blobIn(dataFolder, subtitles.sha256), 'cut')
    expect((await packages.applyPackage(folder)).outcome).toBe('applied')
    for (const medium of [video, subtitles]) {
      expect(readFileSync(blobIn(dataFolder, medium.sha256))).toEqual(mediaBytes(medium.name))
    }
  })

  it('removes media that no lesson needs any more, and half-copied ones', async () => {
    const { packages, dataFolder } = aPackagesRoom()
    const old = aMedium('old.png', 'image/png')
    await packages.applyPackage(aPackage(aSite({ media: [...aSite().media, old] })))
    writeFileSync(`${blobIn(dataFolder, old.sha256)}.part`, 'half')
    const next = aSite({ version: 2 })
    await packages.applyPackage(aPackage(next))
    expect(packages.media(old.sha256)).toBeNull()
    const kept = readdirSync(join(dataFolder, 'blobs'), { recursive: true, withFileTypes: true })
    const names = kept.filter((entry) => entry.isFile()).map((entry) => entry.name)
    expect(names.sort()).toEqual(next.media.map(({ sha256 }) => sha256).sort())
  })

  it('takes packages one after the other, however they are given', async () => {
    const { packages, schedules } = aPackagesRoom()
    const outcomes = await Promise.all(
      [1, 2, 3].map((version) => packages.applyPackage(aPackage(aSite({ version, people: version })))),
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied'])
    expect(schedules).toHaveLength(3)
    expect(packages.current()?.version).toBe(3)
  })

  it('is still in force after a restart, under the same key only', async () => {
    const first = aPackagesRoom()
    await first.packages.applyPackage(aPackage())
    first.store.close()
    const again = aPackagesRoom({ dataFolder: first.dataFolder })
    expect(again.packages.current()?.settings.checkIn.repeatSeconds).toBe(30)
    again.store.close()
    const other = aPackagesRoom({ dataFolder: first.dataFolder, key: Buffer.alloc(32, 9) })
    expect(() => other.packages.current()).toThrow(SealBroken)
  })
})

describe('a package that is not sound', () => {
  async function refusedAfterGood(
    spoil: (folder: string, document: SiteDocument) => void,
    document = aSite({ version: 2 }),
  ) {
    const room = aPackagesRoom()
    await room.packages.applyPackage(aPackage(aSite({ version: 1 })))
    const folder = aPackage(document)
    spoil(folder, document)
    const refusal = refusalOf(await room.packages.applyPackage(folder))
    expect(room.packages.current()?.version).toBe(1)
    expect(room.schedules).toHaveLength(1)
    expect([...room.log.entries()].at(-1)?.event).toEqual({ type: 'package.refused', ...refusal })
    const partial = readdirSync(room.dataFolder, { recursive: true }).filter((name) => String(name).endsWith('.part'))
    expect(partial).toEqual([])
    return refusal
  }

  const [video] = aSite().media
  if (video === undefined) throw new Error('the site has media')
  const videoFile = join('blobs', 'sha256', video.sha256.slice(0, 2), video.sha256)

  it('is refused when a medium has another byte', async () => {
    const refusal = await refusedAfterGood((folder) => {
      const bytes = mediaBytes(video.name)
      bytes[100] = (bytes[100] ?? 0) ^ 1
      writeFileSync(blobIn(folder, video.sha256), bytes)
    })
    expect(refusal).toEqual({ file: videoFile, field: null, reason: expect.stringContaining('SHA-256') })
  })

  it('is refused when a medium is missing, or longer', async () => {
    const missing = await refusedAfterGood((folder) => rmSync(blobIn(folder, video.sha256)))
    expect(missing).toEqual({ file: videoFile, field: null, reason: 'is not there' })
    const longer = await refusedAfterGood((folder) => appendFileSync(blobIn(folder, video.sha256), '!'))
    expect(longer.reason).toMatch(/^has [\d,]+ bytes instead of [\d,]+$/)
  })

  it.runIf(process.platform !== 'win32')(
    'is refused when a link leads elsewhere, even to the right bytes',
    async () => {
      const toFile = await refusedAfterGood((folder) => {
        const elsewhere = join(aFolder(), 'film')
        renameSync(blobIn(folder, video.sha256), elsewhere)
        symlinkSync(elsewhere, blobIn(folder, video.sha256))
      })
      expect(toFile).toEqual({ file: videoFile, field: null, reason: 'is not a plain file' })
      const toFolder = await refusedAfterGood((folder) => {
        const elsewhere = join(aFolder(), 'blobs')
        renameSync(join(folder, 'blobs'), elsewhere)
        symlinkSync(elsewhere, join(folder, 'blobs'))
      })
      expect(toFolder).toEqual({ file: videoFile, field: null, reason: 'is not a plain file' })
      const document = await refusedAfterGood((folder) => {
        const elsewhere = join(aFolder(), 'site.json')
        renameSync(join(folder, 'site.json'), elsewhere)
        symlinkSync(elsewhere, join(folder, 'site.json'))
      })
      expect(document).toEqual({ file: 'site.json', field: null, reason: 'is not a plain file' })
    },
  )

  it.runIf(process.platform !== 'win32')('is refused when a pipe lies in the place of a file', async () => {
    const inPlaceOf = (path: (folder: string) => string) =>
      refusedAfterGood((folder) => {
        rmSync(path(folder))
        execFileSync('mkfifo', [path(folder)])
      })
    const reason = 'is not a plain file'
    expect(await inPlaceOf((folder) => join(folder, 'site.json'))).toMatchObject({ file: 'site.json', reason })
    expect(await inPlaceOf((folder) => blobIn(folder, video.sha256))).toMatchObject({ file: videoFile, reason })
  })

  it('is refused when its document is missing, not JSON, or not UTF-8', async () => {
    const gone = await refusedAfterGood((folder) => rmSync(join(folder, 'site.json')))
    expect(gone).toEqual({ file: 'site.json', field: null, reason: 'is not there' })
    const broken = await refusedAfterGood((folder) =>
      writeFileSync(join(folder, 'site.json'), `{"idNumber": "${idNumberOf(1)}" x`),
    )
    expect(broken.reason).toMatch(/^is not valid JSON/)
    expect(broken.reason).not.toContain('990000')
    const foreign = await refusedAfterGood((folder) =>
      writeFileSync(join(folder, 'site.json'), Buffer.from([0x22, 0xff, 0x22])),
    )
    expect(foreign.reason).toBe('is not UTF-8 text')
  })

  it('is refused with the field named in words', async () => {
    const refusal = await refusedAfterGood((folder, document) => {
      const text = JSON.stringify(document).replace('"role":"instructor"', '"role":"teacher"')
      writeFileSync(join(folder, 'site.json'), text)
    })
    expect(refusal).toMatchObject({ file: 'site.json', field: 'people, item 4 (instructor-1), role' })
  })

  it('is refused when it is older than the one in force, or of another site', async () => {
    const { packages } = aPackagesRoom()
    await packages.applyPackage(aPackage(aSite({ version: 5 })))
    const older = refusalOf(await packages.applyPackage(aPackage(aSite({ version: 4 }))))
    expect(older).toEqual({ file: 'site.json', field: 'version', reason: 'is 4, older than 5 in force' })
    const other = refusalOf(await packages.applyPackage(aPackage(aSite({ version: 6, siteId: 'site-2' }))))
    expect(other).toMatchObject({ field: 'site, id' })
    expect(packages.current()?.version).toBe(5)
  })

  it('leaves everything as it was when a room cannot take it over', async () => {
    const { packages, roster, schedules, log, failSchedule } = aPackagesRoom()
    await packages.applyPackage(aPackage(aSite({ people: 2 })))
    failSchedule(new Error('no room for sessions'))
    const outcome = await packages.applyPackage(aPackage(aSite({ version: 2, people: 5 })))
    expect(refusalOf(outcome).reason).toBe('could not be stored: no room for sessions')
    expect(roster.find('trainee-5')).toBeNull()
    expect(roster.find('trainee-2')).not.toBeNull()
    expect(schedules).toHaveLength(1)
    expect([...log.entries()].map(({ event }) => event.type)).toEqual(['package.applied', 'package.refused'])
  })
})

/** ID numbers, badge values, phones and PIN hashes of everybody in a document. */
function secretsOf(document: SiteDocument): string[] {
  return document.people.flatMap(({ idNumber, phone, credentials, pin }) => [
    ...(idNumber === null ? [] : [idNumber]),
    ...(phone === null ? [] : [phone]),
    ...(pin === null ? [] : [pin.hash]),
    ...credentials.map(({ value }) => value),
  ])
}

/** Which file of a folder holds which of those texts. */
function leaksIn(folder: string, secrets: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name))
      return secrets.filter((secret) => bytes.includes(secret)).map((secret) => `${entry.name}: ${secret}`)
    })
}

describe('personal data', () => {
  it('is in no byte the station wrote, after a package was applied and another refused', async () => {
    const { packages, dataFolder, store } = aPackagesRoom()
    const document = aSite({ people: 60 })
    await packages.applyPackage(aPackage(document))
    const broken = aSite({ version: 2, people: 60 })
    for (const person of broken.people) person.idNumber = idNumberOf(5)
    expect(refusalOf(await packages.applyPackage(aPackage(broken))).field).toContain('idNumber')

    const secrets = secretsOf(document)
    expect(secrets).toEqual(expect.arrayContaining([idNumberOf(59), badgeOf(59)]))
    expect(statSync(join(dataFolder, 'station.db-wal')).size).toBeGreaterThan(0)
    expect(leaksIn(dataFolder, secrets)).toEqual([])
    store.close()
    expect(leaksIn(dataFolder, secrets)).toEqual([])
  })

  it('of the demo site neither, though its cards can be laid on the simulated reader', async () => {
    const { packages, roster, dataFolder, store, sealer } = aPackagesRoom()
    const folder = join(import.meta.dirname, '../../../resources/demo-site')
    const outcome = await packages.applyPackage(folder)
    if (outcome.outcome !== 'applied') throw new Error(`the demo site was ${outcome.outcome}`)
    const document = SiteDocument.parse(JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')))
    expect(leaksIn(dataFolder, secretsOf(document))).toEqual([])

    const demoCards = createDemoCards({ store, sealer })
    const cards = demoCards.cards()
    expect(cards.length).toBeGreaterThanOrEqual(48)
    for (const { credentialId, personId } of cards) {
      const reading = demoCards.reading(credentialId)
      expect(reading === null ? null : roster.holdersOf(reading)[0]?.person.id).toBe(personId)
    }
    const shown = JSON.stringify(cards)
    expect(secretsOf(document).filter((secret) => shown.includes(secret))).toEqual([])
    expect(demoCards.reading('no-such-card')).toBeNull()
  })
})

it('keeps the sealed document as it came, for whoever holds the key', async () => {
  const { packages, store, sealer } = aPackagesRoom()
  const folder = aPackage()
  await packages.applyPackage(folder)
  const row = store.db.prepare<[], { document: Buffer; sha256: string }>('SELECT document, sha256 FROM package').get()
  if (row === undefined) throw new Error('no package in force')
  const text = sealer.open(row.document)
  expect(text).toBe(readFileSync(join(folder, 'site.json'), 'utf8'))
  expect(createHash('sha256').update(text).digest('hex')).toBe(row.sha256)
})
