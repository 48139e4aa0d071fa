import { v7 as uuidv7 } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Classroom, ClassroomCommand, ClassroomReport } from '../../../electron/station/api/schemas/classroom.ts'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { type Clock, TimeKeeper } from '../../../electron/station/clock/clock.ts'
import { createCatalogue } from '../../../electron/station/courses/catalogue.ts'
import { type CommandResult, createPlayback } from '../../../electron/station/courses/playback.ts'
import { createLog } from '../../../electron/station/log/log.ts'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { openStore } from '../../../electron/station/store/open.ts'
import { aFolder } from '../../builders/people-room.ts'
import { ran } from '../../builders/played.ts'
import { aSite } from '../../builders/site-document.ts'

const SESSION: SessionBrief = {
  id: 'session-1',
  courseId: 'course-safety',
  title: '消防安全',
  titleEnglish: 'Fire safety',
  classId: 'class-1',
  className: '消防一班',
  programme: 'basic',
  qualityArea: 'safety',
  room: '一号教室',
  instructorName: '陈立新',
  startsAt: 1_772_413_200_000,
  endsAt: 1_772_422_200_000,
  state: 'teaching',
  checkInOpensAt: 1_772_411_400_000,
  checkInClosesAt: 1_772_422_200_000,
  checkingIn: true,
  enrolled: 3,
  arrived: 2,
  present: 2,
  isScheduled: true,
  wasMissed: false,
  isOverrunning: false,
  waitsForInstructor: false,
  sealCode: null,
}

/** Another class at the same time, in the other room. */
const OTHER_ROOM: SessionBrief = { ...SESSION, id: 'session-2', room: '实训车间' }

/** A held clock: both of its clocks move only when told. */
function aClock() {
  let wall = SESSION.startsAt
  let monotonic = 0
  const clock: Clock = { wall: () => wall, monotonic: () => monotonic }
  return {
    clock,
    pass(seconds: number) {
      wall += seconds * 1000
      monotonic += seconds * 1000
    },
  }
}

/** A station's playback room on a database in `folder`, with one session that is being taught. */
function aStation(folder: string, clock: Clock) {
  const opened = openStore(`${folder}/station.db`)
  if (!opened.opened) throw new Error(opened.refusal.code)
  const { store } = opened
  onTestFinished(() => store.close())
  const catalogue = createCatalogue({ store })
  catalogue.replaceCatalogue(aSite())
  const log = createLog({
    store,
    time: new TimeKeeper(clock),
    boot: 'boot',
    uuid: uuidv7,
  })
  const sessions = new Map<string, SessionBrief>([SESSION, OTHER_ROOM].map((one) => [one.id, one]))
  const shown: Classroom[] = []
  const awake: boolean[] = []
  const playback = createPlayback({
    store,
    log,
    clock,
    catalogue,
    mediaType: () => 'video/mp4',
    session: (id) => sessions.get(id) ?? null,
    sessionAtHand: (room) => [...sessions.values()].find((one) => room === null || one.room === room) ?? null,
    sessionsToday: () => [...sessions.values()],
    names: () => [{ shownName: '王*芳', state: 'here' }],
    maximumRate: () => 1.5,
    later: () => undefined,
    onClassroom: (classroom) => shown.push(classroom),
    onLessonPlaying: (playing) => awake.push(playing),
  })
  log.register(playback.projection)
  playback.restore()
  return {
    store,
    log,
    playback,
    shown,
    awake,
    become: (state: SessionBrief['state']) => {
      sessions.set(SESSION.id, { ...SESSION, state })
    },
    command: (command: ClassroomCommand) => playback.command(command, 'instructor-1'),
    play: (lessonId = 'lesson-video') =>
      playback.command({ kind: 'play', sessionId: 'session-1', lessonId }, 'instructor-1'),
    report(wishes: Partial<ClassroomReport>) {
      const revision = playback.classroom().playback?.revision ?? 0
      return playback.report({
        revision,
        sessionId: 'session-1',
        lessonId: 'lesson-video',
        state: 'playing',
        position: 0,
        durationSeconds: 90,
        pages: null,
        played: [],
        failure: null,
        ...wishes,
      })
    },
    types: () => [...log.entries()].map((entry) => entry.event.type),
  }
}

function refusal(result: CommandResult): string | null {
  return result.done ? null : result.problem.code
}

describe('a lesson on the classroom screen', () => {
  test('is shown with its place in the course, its file and what comes next', () => {
    const station = aStation(aFolder(), aClock().clock)
    station.play()
    expect(station.playback.classroom().playback).toMatchObject({
      title: '灭火器的使用',
      state: 'playing',
      lessonNumber: 1,
      lessonCount: 2,
      nextLesson: { id: 'lesson-handout', title: '讲义' },
      subtitles: 'zh-CN',
      media: { url: expect.stringMatching(/^\/media\/[0-9a-f]{64}$/) },
    })
    expect(station.shown.at(-1)?.playback?.state).toBe('playing')
  })

  test('has subtitles after a handout, which leaves no choice of them, and none once they were put off', () => {
    const station = aStation(aFolder(), aClock().clock)
    station.play('lesson-handout')
    station.play()
    expect(station.playback.classroom().playback).toMatchObject({ subtitles: 'zh-CN' })
    station.playback.command({ kind: 'subtitles', language: null }, 'instructor-1')
    station.play('lesson-handout')
    expect(station.playback.classroom().playback).toMatchObject({ subtitles: null })
  })

  test('needs a session that is being taught and has the lesson in its course', () => {
    const station = aStation(aFolder(), aClock().clock)
    expect(refusal(station.play('lesson-audio'))).toBe('unknown_lesson')
    expect(refusal(station.playback.command({ kind: 'pause' }, 'instructor-1'))).toBe('no_lesson')
    station.become('open')
    expect(refusal(station.play())).toBe('not_teaching')
    expect(refusal(station.playback.command({ kind: 'pause' }, 'instructor-1'))).toBe('not_teaching')
    expect(station.types()).toEqual([])
  })

  test('keeps the display awake just while it plays', () => {
    const station = aStation(aFolder(), aClock().clock)
    station.play()
    station.playback.command({ kind: 'volume', volume: 0.4 }, 'instructor-1')
    station.playback.command({ kind: 'pause' }, 'instructor-1')
    station.playback.command({ kind: 'resume' }, 'instructor-1')
    station.playback.command({ kind: 'stop' }, 'instructor-1')
    expect(station.awake).toEqual([true, false, true, false])
  })

  test('gives way to another lesson, and goes on where it stopped when it comes back', () => {
    const { clock, pass } = aClock()
    const station = aStation(aFolder(), clock)
    station.play()
    pass(20)
    station.report({ position: 20, played: ran([0, 20]) })
    station.play('lesson-handout')
    station.play()
    expect(station.playback.classroom().playback).toMatchObject({ lessonId: 'lesson-video', position: 20 })
    expect(station.types()).toEqual([
      'lesson.started',
      'lesson.played',
      'lesson.stopped',
      'lesson.started',
      'lesson.stopped',
      'lesson.started',
    ])
  })

  test('leaves the screen when the session closes', () => {
    const { clock, pass } = aClock()
    const station = aStation(aFolder(), clock)
    station.play()
    pass(3)
    station.report({ position: 3, played: ran([0, 3]) })
    station.playback.sessionClosing('session-1', 'instructor-1')
    expect(station.playback.classroom().playback).toBeNull()
    expect(station.types()).toEqual(['lesson.started', 'lesson.played', 'lesson.stopped'])
  })
})

describe('what was shown of it', () => {
  test('counts each second once, recorded or not yet, and each page of a document once', () => {
    const { clock, pass } = aClock()
    const station = aStation(aFolder(), clock)
    station.play()
    pass(10)
    station.report({ position: 10, played: ran([0, 10]) })
    station.playback.command({ kind: 'seek', position: 5 }, 'instructor-1')
    pass(10)
    station.report({ position: 15, played: ran([5, 15]) })
    expect(station.playback.shown('session-1', 'lesson-video')).toBe(15)
    station.play('lesson-handout')
    for (const page of [2, 1, 2]) station.playback.command({ kind: 'page', page }, 'instructor-1')
    expect(station.playback.shown('session-1', 'lesson-handout')).toBe(2)
    expect(station.playback.shown('session-1', 'lesson-audio')).toBe(0)
  })

  test('follows from the log alone', () => {
    const { clock, pass } = aClock()
    const station = aStation(aFolder(), clock)
    station.play()
    pass(10)
    station.report({
      position: 10,
      played: ran([0, 4], [6, 10]),
    })
    station.playback.command({ kind: 'stop' }, 'instructor-1')
    const rows = () => station.store.db.prepare('SELECT * FROM playback').all()
    const before = rows()
    rebuild(station.store, station.log)
    expect(rows()).toEqual(before)
    expect(station.playback.shown('session-1', 'lesson-video')).toBe(8)
  })
})

describe('after a restart of the station', () => {
  test('a paused lesson is paused at the very spot, with volume, speed and subtitles as they were', () => {
    const folder = aFolder()
    const { clock, pass } = aClock()
    const before = aStation(folder, clock)
    before.play()
    before.playback.command({ kind: 'volume', volume: 0.3 }, 'instructor-1')
    before.playback.command({ kind: 'rate', rate: 1.25 }, 'instructor-1')
    before.playback.command({ kind: 'subtitles', language: 'en' }, 'instructor-1')
    pass(8)
    before.playback.command({ kind: 'pause' }, 'instructor-1')
    before.report({ state: 'paused', position: 7.84, played: ran([0, 7.84]) })
    const stood = before.playback.classroom().playback
    before.store.close()

    pass(600)
    const after = aStation(folder, clock)
    expect(after.playback.classroom().playback).toMatchObject({
      lessonId: 'lesson-video',
      state: 'paused',
      position: 7.84,
      volume: 0.3,
      rate: 1.25,
      subtitles: 'en',
      revision: stood?.revision,
      placedRevision: stood?.placedRevision,
    })
    expect(after.playback.shown('session-1', 'lesson-video')).toBe(7.84)
    expect(after.awake).toEqual([])
  })

  test('a lesson that played plays on, and what its screen showed meanwhile counts', () => {
    const folder = aFolder()
    const { clock, pass } = aClock()
    const before = aStation(folder, clock)
    before.play()
    for (const second of [2, 4, 6, 8]) {
      pass(2)
      before.report({ position: second, played: ran([second - 2, second]) })
    }
    before.store.close()

    pass(10)
    const after = aStation(folder, clock)
    expect(after.playback.classroom().playback?.state).toBe('playing')
    expect(after.awake).toEqual([true])
    after.report({ position: 18, played: ran([8, 18]) })
    expect(after.playback.classroom().playback?.position).toBe(18)
    expect(after.playback.shown('session-1', 'lesson-video')).toBe(18)
  })

  test('the time between two runs is no leave to claim a lesson that nobody saw', () => {
    const folder = aFolder()
    const { clock, pass } = aClock()
    const before = aStation(folder, clock)
    before.play()
    before.store.close()
    pass(86_400)
    const after = aStation(folder, clock)
    after.report({ position: 0, played: ran(...Array.from({ length: 20 }, (): [number, number] => [0, 90])) })
    after.playback.flush()
    const played = [...after.log.entries()].flatMap(({ event }) =>
      event.type === 'lesson.played' ? [event.to - event.from] : [],
    )
    expect(played.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(302)
  })

  test('a session that was closed has nothing on the screen', () => {
    const folder = aFolder()
    const { clock } = aClock()
    const before = aStation(folder, clock)
    before.play()
    before.log.record({ type: 'session.closed', sessionId: 'session-1', by: 'instructor-1' })
    before.store.close()
    expect(aStation(folder, clock).playback.classroom().playback).toBeNull()
  })

  test('a later lesson is never taken for an earlier one', () => {
    const folder = aFolder()
    const { clock } = aClock()
    const before = aStation(folder, clock)
    before.play()
    before.playback.command({ kind: 'stop' }, 'instructor-1')
    const [first] = before.shown
    before.store.close()
    const after = aStation(folder, clock)
    after.play()
    expect(after.playback.classroom().playback?.revision).toBeGreaterThan(first?.playback?.revision ?? 0)
  })
})

describe('two rooms at once', () => {
  test('each have a lesson, a screen and commands of their own', () => {
    const { clock, pass } = aClock()
    const station = aStation(aFolder(), clock)
    station.play()
    station.command({ kind: 'play', sessionId: 'session-2', lessonId: 'lesson-video' })
    pass(4)
    station.report({ position: 4, played: ran([0, 4]) })
    station.report({
      sessionId: 'session-2',
      revision: station.playback.classroom('实训车间').playback?.revision ?? 0,
      position: 3,
      played: ran([0, 3]),
    })
    station.command({ kind: 'pause', sessionId: 'session-2' })
    expect(station.playback.classroom('一号教室').playback).toMatchObject({ sessionId: 'session-1', state: 'playing' })
    expect(station.playback.classroom('实训车间').playback).toMatchObject({ sessionId: 'session-2', state: 'paused' })
    expect(station.playback.classroom().playback).toMatchObject({ sessionId: 'session-1' })
    expect(station.awake).toEqual([true])
    station.playback.flush()
    const seconds = (id: string) => station.playback.pieces(id).map(({ from, to }) => [from, to])
    expect(seconds('session-1')).toEqual([[0, 4]])
    expect(seconds('session-2')).toEqual([[0, 3]])
  })

  test('a screen hears of its own room, and one that is bound to none of the class at hand', () => {
    const station = aStation(aFolder(), aClock().clock)
    station.command({ kind: 'play', sessionId: 'session-2', lessonId: 'lesson-video' })
    const heard = station.shown.map(({ room, playback }) => [room, playback?.sessionId ?? null])
    expect(heard).toContainEqual(['实训车间', 'session-2'])
    expect(heard).toContainEqual([null, null])
    expect(heard.map(([room]) => room)).not.toContain('一号教室')
    expect(station.playback.classrooms().map(({ room }) => room)).toEqual([null, '一号教室', '实训车间'])
  })

  test('both go on after a restart', () => {
    const folder = aFolder()
    const { clock } = aClock()
    const before = aStation(folder, clock)
    before.play()
    before.command({ kind: 'play', sessionId: 'session-2', lessonId: 'lesson-handout' })
    before.store.close()
    const after = aStation(folder, clock)
    expect(after.playback.classroom('一号教室').playback?.lessonId).toBe('lesson-video')
    expect(after.playback.classroom('实训车间').playback?.lessonId).toBe('lesson-handout')
  })
})

describe('what the instructor covers', () => {
  test('a lesson under a cover is held, and goes on where it was once it is shown again', () => {
    const { clock, pass } = aClock()
    const station = aStation(aFolder(), clock)
    station.play()
    pass(2)
    station.report({ position: 2, played: ran([0, 2]) })
    station.command({ kind: 'screen', show: 'roll' })
    expect(station.playback.classroom()).toMatchObject({
      show: 'roll',
      roll: [{ shownName: '王*芳', state: 'here' }],
      playback: { state: 'paused', position: 2 },
    })
    station.command({ kind: 'screen', show: 'blank' })
    expect(station.playback.classroom()).toMatchObject({ show: 'blank', roll: null, playback: { state: 'paused' } })
    station.command({ kind: 'screen', show: 'lesson' })
    expect(station.playback.classroom()).toMatchObject({ show: 'lesson', playback: { state: 'playing', position: 2 } })
  })

  test('a lesson that was paused before stays paused, and whatever is put on shows the screen again', () => {
    const station = aStation(aFolder(), aClock().clock)
    station.play()
    station.command({ kind: 'pause' })
    station.command({ kind: 'screen', show: 'blank' })
    station.command({ kind: 'screen', show: 'lesson' })
    expect(station.playback.classroom().playback?.state).toBe('paused')
    station.command({ kind: 'screen', show: 'blank' })
    station.command({ kind: 'resume' })
    expect(station.playback.classroom()).toMatchObject({ show: 'lesson', playback: { state: 'playing' } })
    station.command({ kind: 'screen', show: 'roll' })
    station.play('lesson-handout')
    expect(station.playback.classroom()).toMatchObject({ show: 'lesson', playback: { lessonId: 'lesson-handout' } })
  })

  test('the cover outlives the station', () => {
    const folder = aFolder()
    const { clock } = aClock()
    const before = aStation(folder, clock)
    before.play()
    before.command({ kind: 'screen', show: 'blank' })
    before.store.close()
    const after = aStation(folder, clock)
    expect(after.playback.classroom()).toMatchObject({ show: 'blank', playback: { state: 'paused' } })
    after.command({ kind: 'screen', show: 'lesson' })
    expect(after.playback.classroom().playback?.state).toBe('playing')
  })

  test('names may be shown without a lesson', () => {
    const station = aStation(aFolder(), aClock().clock)
    station.become('open')
    expect(refusal(station.command({ kind: 'screen', show: 'roll' }))).toBeNull()
    expect(station.playback.classroom().roll).toHaveLength(1)
  })
})

describe('rules of the site and of the class', () => {
  test('no lesson runs faster than the site allows', () => {
    const station = aStation(aFolder(), aClock().clock)
    station.play()
    expect(refusal(station.command({ kind: 'rate', rate: 1.75 }))).toBe('rate_too_high')
    expect(refusal(station.command({ kind: 'rate', rate: 1.5 }))).toBeNull()
  })

  test('a break holds the lesson, and nothing plays before it is over', () => {
    const station = aStation(aFolder(), aClock().clock)
    station.play()
    station.playback.hold('session-1', 'instructor-1')
    station.become('paused')
    expect(station.playback.classroom().playback?.state).toBe('paused')
    expect(refusal(station.command({ kind: 'resume' }))).toBe('not_teaching')
    expect(refusal(station.play('lesson-handout'))).toBe('not_teaching')
    expect(refusal(station.command({ kind: 'seek', position: 40 }))).toBeNull()
    station.become('teaching')
    expect(refusal(station.command({ kind: 'resume' }))).toBeNull()
    expect(station.playback.classroom().playback).toMatchObject({ state: 'playing', position: 40 })
  })

  test('a lesson that leaves the screen is held until its screen has said what it showed', async () => {
    const { clock, pass } = aClock()
    const station = aStation(aFolder(), clock)
    station.play()
    pass(1)
    station.report({ position: 1, played: ran([0, 1]) })
    pass(0.8)
    const stopping = station.playback.commandAfterLastWord({ kind: 'stop' }, 'instructor-1')
    expect(station.playback.classroom().playback?.state).toBe('paused')
    station.report({ state: 'paused', position: 1.8, played: ran([1, 1.8]) })
    expect((await stopping).done).toBe(true)
    expect(station.playback.classroom().playback).toBeNull()
    expect(station.playback.shown('session-1', 'lesson-video')).toBe(1.8)
  })
})

describe('pieces of what was played', () => {
  test('say when they were shown and whether they could be heard, replays included, after a rebuild too', () => {
    const { clock, pass } = aClock()
    const station = aStation(aFolder(), clock)
    const start = clock.wall()
    station.play()
    pass(4)
    station.report({ position: 4, played: ran([0, 4]) })
    station.command({ kind: 'seek', position: 0 })
    pass(2)
    station.report({ position: 2, played: ran([0, 2]).map((stretch) => ({ ...stretch, muted: true })) })
    station.command({ kind: 'stop' })
    const pieces = station.playback.pieces('session-1')
    expect(pieces).toMatchObject([
      { lessonId: 'lesson-video', from: 0, to: 4, shownFrom: start, shownTo: start + 4_000, muted: false },
      { from: 0, to: 2, shownFrom: start + 4_000, shownTo: start + 6_000, muted: true },
    ])
    const entries = new Map([...station.log.entries()].map(({ id, event }) => [id, event.type]))
    expect(pieces.map(({ event }) => entries.get(event))).toEqual(['lesson.played', 'lesson.played'])
    rebuild(station.store, station.log)
    expect(station.playback.pieces('session-1')).toEqual(pieces)
  })
})
