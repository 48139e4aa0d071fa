import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { SiteDocument } from '../../electron/station/packages/site-schema.ts'
import { applyPackage, type BenchRooms, openRooms } from '../bench/bench-rooms.ts'
import { zoneWhereItIsTen } from '../builders/zone.ts'

const DEMO = resolve(import.meta.dirname, '../../resources/demo-site')
const MINUTE = 60_000
const FIVE_MINUTES = 5 * MINUTE

/** The demo's people in the middle of a morning: one class over, one being taught, one about to begin. */
export interface MorningSoFar {
  siteFolder: string
  dataFolder: string
  /** Badges of people who are in the class being taught, since before it began. */
  inside: string[]
  /** Badges of people of that class who have not come yet. */
  missing: string[]
  /** Badges of people of the class about to begin. */
  early: string[]
  /** Badge of someone who may go to the class being taught or to the one about to begin, and has not come. */
  undecided: string
  /** Badge numbers as a reader of Wiegand 26 gives them: the first is two people's, the second six people's. */
  shared: { two: string; six: string }
  instructor: { badge: string; pin: string; name: string }
  /** A statement that waits for upload: somebody's check-in. */
  statementId: string
}

/** Lets a demo site's morning happen up to now, in a data folder that a station can take over. */
export async function aMorningSoFar(): Promise<MorningSoFar> {
  const now = Date.now()
  const siteFolder = mkdtempSync(join(tmpdir(), 'station-morning-site-'))
  const dataFolder = mkdtempSync(join(tmpdir(), 'station-morning-data-'))
  cpSync(DEMO, siteFolder, { recursive: true })
  const site = morningOf(SiteDocument.parse(JSON.parse(readFileSync(join(siteFolder, 'site.json'), 'utf8'))), now)
  const mayCome = (personId: string) => {
    const person = site.people.find(({ id }) => id === personId)
    return person?.disabled === false && person.credentials.every(({ validTo }) => validTo === null)
  }
  const [first, second] = site.classes.map(({ members }) => members.map(({ personId }) => personId).filter(mayCome))
  shareBadge(site, [...(first?.slice(-1) ?? []), ...(second?.slice(-1) ?? [])], 'D507D0')
  shareBadge(site, [...(first?.slice(-5, -2) ?? []), ...(second?.slice(-5, -2) ?? [])], 'AABBCC')
  writeFileSync(join(siteFolder, 'site.json'), JSON.stringify(site))

  const [over, taught] = site.sessions
  const [safety, welding] = site.classes
  if (over === undefined || taught === undefined || safety === undefined || welding === undefined) {
    throw new Error('the demo has lost a class')
  }
  const badgeOf = (personId: string) =>
    site.people.find(({ id }) => id === personId)?.credentials.find(({ kind }) => kind === 'badge')?.value ?? ''
  const inBoth = safety.members.find(({ personId }) => welding.members.some((other) => other.personId === personId))
  const class30 = safety.members.map(({ personId }) => personId).filter((id) => mayCome(id) && id !== inBoth?.personId)
  const come = class30.slice(0, 22)
  const onlyWelding = welding.members
    .map(({ personId }) => personId)
    .filter((id) => mayCome(id) && id !== inBoth?.personId)

  const station = await openRooms(dataFolder, Date.parse(over.startsAt) - 30 * MINUTE)
  await applyPackage(station, siteFolder)
  const tap = (personId: string) => tapBadge(station, badgeOf(personId))

  happen(station, over, [
    ...class30.slice(0, 25).map((id, place) => [place - 20, () => tap(id)] as const),
    [-15, (by) => station.rooms.sessions.act(over.id, 'open', by)],
    [1, (by) => station.rooms.sessions.act(over.id, 'teach', by)],
    [8, (by) => play(station, over.id, 'labour-contract', by, 0, 89)],
    [62, () => tap(class30[3] ?? '')],
    [85, (by) => station.rooms.sessions.act(over.id, 'close', by)],
  ])
  happen(station, taught, [
    [-20, (by) => station.rooms.sessions.act(taught.id, 'open', by)],
    // Most come shortly before the start, and a few when it is over.
    ...come.map((id, place) => [Math.round(-19 + 26 * (place / come.length) ** 0.7), () => tap(id)] as const),
    [-8, () => tapBadge(station, '9999999999')],
    [0, (by) => station.rooms.sessions.act(taught.id, 'teach', by)],
    [3, (by) => play(station, taught.id, 'electric-shock', by, 0, 95)],
    [8, (by) => station.rooms.byHand.checkIn(taught.id, class30[22] ?? '', '忘带证件', by)],
    [9, () => tapBadge(station, '9999999998')],
    [12, (by) => play(station, taught.id, 'distribution-box', by, 0, 37)],
  ])
  const waiting = station.rooms.outbox.pendingAfter(0, 100)
  const checkIn = waiting.find(({ bytes }) => bytes.includes('activitystrea.ms/checkin'))
  station.close()

  const instructorId = taught.instructorId
  return {
    siteFolder,
    dataFolder,
    inside: come.slice(0, 8).map(badgeOf),
    missing: class30.slice(23).map(badgeOf),
    early: onlyWelding.map(badgeOf),
    undecided: badgeOf(inBoth?.personId ?? ''),
    shared: { two: '213,02000', six: '170,48076' },
    instructor: {
      badge: badgeOf(instructorId),
      pin: site.demo?.pins[instructorId] ?? '',
      name: site.people.find(({ id }) => id === instructorId)?.name ?? '',
    },
    statementId: checkIn?.id ?? '',
  }
}

/** Gives each of these people one more badge; the last three bytes of its number are the same. */
function shareBadge(site: SiteDocument, personIds: readonly string[], lowest: string): void {
  for (const [at, personId] of personIds.entries()) {
    const person = site.people.find(({ id }) => id === personId)
    const value = `${at + 1}${at + 1}${lowest}`
    person?.credentials.push({ id: `shared-${at}-${lowest}`, kind: 'badge', value, validTo: null })
  }
}

/** The demo with four classes around now, in a time zone where it is about ten in the morning. */
function morningOf(site: SiteDocument, now: number): SiteDocument {
  const [safety, welding] = site.classes
  const around = (
    id: string,
    classId: string,
    courseId: string,
    startsIn: number,
  ): SiteDocument['sessions'][number] => {
    const startsAt = Math.round((now + startsIn * MINUTE) / FIVE_MINUTES) * FIVE_MINUTES
    return {
      id,
      classId,
      courseId,
      room: classId === welding?.id ? '实训车间' : '一号教室',
      instructorId: (classId === welding?.id ? site.demo?.schedule[1] : site.demo?.schedule[0])?.instructorId ?? '',
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 90 * MINUTE).toISOString(),
      capacity: null,
    }
  }
  return {
    ...site,
    // As long as may be: an answer stands while it is looked at in every size.
    settings: {
      ...site.settings,
      timeZone: zoneWhereItIsTen(now),
      answerSeconds: 30,
      // Nobody is called by chance: a test that looks at one screen would meet another.
      spotChecks: { ...site.settings.spotChecks, timesPerSession: 0 },
    },
    sessions: [
      around('over', safety?.id ?? '', 'labour-contract', -140),
      around('taught', safety?.id ?? '', 'site-electricity', -18),
      around('coming', welding?.id ?? '', 'welding-basics', 15),
      around('later', safety?.id ?? '', 'craft-spirit', 180),
    ],
    demo: site.demo === null ? null : { ...site.demo, schedule: [] },
  }
}

type Happening = readonly [minute: number, what: (instructorId: string) => unknown]

/** Lets things happen at minutes from a session's start, in their order. */
function happen(
  { clock }: BenchRooms,
  session: SiteDocument['sessions'][number],
  happenings: readonly Happening[],
): void {
  for (const [minute, what] of happenings.toSorted(([one], [other]) => one - other)) {
    clock.moveTo(Math.max(clock.wall(), Date.parse(session.startsAt) + minute * MINUTE))
    what(session.instructorId)
  }
}

function tapBadge({ rooms }: BenchRooms, badge: string): void {
  rooms.checkIn.tap('page-wedge', { kind: 'text', text: badge, format: 'unknown' })
}

/** A film was shown from one second to another, and stands there. */
function play({ rooms }: BenchRooms, sessionId: string, lessonId: string, by: string, from: number, to: number): void {
  rooms.log.record(
    { type: 'lesson.started', sessionId, lessonId, kind: 'video', position: from, by },
    { type: 'lesson.played', sessionId, lessonId, from, to },
    { type: 'lesson.paused', sessionId, lessonId, position: to, by },
  )
}
