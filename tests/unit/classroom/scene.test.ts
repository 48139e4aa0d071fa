import { describe, expect, test } from 'vitest'
import type { Classroom } from '../../../electron/station/api/schemas/classroom.ts'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { addressOfRoom, boundRoom } from '../../../renderer/classroom/room.ts'
import { coverOf, sceneOf } from '../../../renderer/classroom/scene.ts'

const SESSION: SessionBrief = {
  id: 'session-1',
  courseId: 'course-safety',
  title: '消防安全',
  titleEnglish: null,
  classId: 'class-1',
  className: '消防一班',
  programme: 'basic',
  qualityArea: 'safety',
  room: '一号教室',
  instructorName: '陈立新',
  startsAt: 0,
  endsAt: 9_000_000,
  state: 'teaching',
  checkInOpensAt: 0,
  checkInClosesAt: 9_000_000,
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

function aClassroom(wishes: Partial<Classroom>): Classroom {
  return { room: null, rooms: [], session: SESSION, playback: null, next: null, show: 'lesson', roll: null, ...wishes }
}

describe('what lies over the lesson', () => {
  test('is nothing while the class goes on, and a break while it rests', () => {
    expect(coverOf(aClassroom({}))).toBeNull()
    expect(coverOf(aClassroom({ session: { ...SESSION, state: 'paused' } }))).toMatchObject({ cover: 'break' })
    expect(sceneOf(aClassroom({ session: { ...SESSION, state: 'paused' } })).scene).toBe('teaching')
  })

  test('is what the instructor chose, in a break too, until the class is over', () => {
    const roll = [{ shownName: '王*芳', state: 'here' as const }]
    expect(coverOf(aClassroom({ show: 'blank' }))).toEqual({ cover: 'blank' })
    expect(coverOf(aClassroom({ show: 'roll', roll, session: { ...SESSION, state: 'paused' } }))).toMatchObject({
      cover: 'roll',
      roll,
    })
    expect(coverOf(aClassroom({ show: 'blank', session: { ...SESSION, state: 'closed' } }))).toBeNull()
    expect(coverOf(aClassroom({ show: 'blank', session: null }))).toBeNull()
  })
})

describe('a screen', () => {
  test('is bound to a room by its address, and keeps what else it says', () => {
    expect(boundRoom('')).toBeNull()
    expect(boundRoom('?room=%20')).toBeNull()
    const address = addressOfRoom('http://127.0.0.1:8000/classroom/?language=en', '二楼 A&B')
    expect(boundRoom(new URL(address, 'http://127.0.0.1').search)).toBe('二楼 A&B')
    expect(address).toContain('language=en')
    expect(addressOfRoom(`http://127.0.0.1:8000${address}`, null)).toBe('/classroom/?language=en')
  })
})
