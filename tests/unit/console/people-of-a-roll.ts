import type { RollMember, SessionBrief } from '../../../electron/station/api/schemas/session.ts'

export const NINE = Date.UTC(2026, 10, 22, 1, 0)
export const MINUTE = 60_000

/** A session from nine to half past ten, Shanghai time. */
export function session(changes: Partial<SessionBrief> = {}): SessionBrief {
  return {
    id: 'session-1',
    courseId: 'site-electricity',
    title: '工地用电安全',
    titleEnglish: 'Electrical safety on site',
    classId: 'class-1',
    className: '建筑班',
    programme: 'basic',
    qualityArea: 'safety',
    room: '一号教室',
    instructorName: '周敏',
    startsAt: NINE,
    endsAt: NINE + 90 * MINUTE,
    state: 'scheduled',
    checkInOpensAt: NINE - 30 * MINUTE,
    checkInClosesAt: NINE + 90 * MINUTE,
    checkingIn: true,
    enrolled: 30,
    arrived: 0,
    present: 0,
    isScheduled: true,
    wasMissed: false,
    isOverrunning: false,
    waitsForInstructor: false,
    sealCode: null,
    ...changes,
  }
}

/** Someone on the roll. */
export function member(changes: Partial<RollMember> = {}): RollMember {
  return {
    personId: 'p-1',
    name: '王秀芳',
    unit: '清溪建筑一队',
    credential: { kind: 'resident-id', lastFour: '6000' },
    manner: 'tap',
    state: 'here',
    checkedInAt: NINE,
    checkedOutAt: null,
    lateMinutes: 0,
    undoable: null,
    note: null,
    ...changes,
  }
}
