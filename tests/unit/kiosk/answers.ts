import type { Answer, AnswerKind } from '../../../electron/station/api/schemas/answer.ts'
import type { StationStatus } from '../../../electron/station/api/schemas/console.ts'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'

const MINUTE = 60_000

/** 08:47 in Shanghai on 22 November 2026. */
export const NOW = Date.UTC(2026, 10, 22, 0, 47)

export function aSession(changes: Partial<SessionBrief> = {}): SessionBrief {
  const startsAt = changes.startsAt ?? NOW + 13 * MINUTE
  return {
    id: 'session-1',
    courseId: 'course-1',
    title: '工地用电安全',
    titleEnglish: 'Electrical safety on site',
    classId: 'class-1',
    className: '夏季建筑班',
    programme: 'basic',
    qualityArea: 'safety',
    room: '一号教室',
    instructorName: '周敏',
    startsAt,
    endsAt: startsAt + 90 * MINUTE,
    state: 'scheduled',
    checkInOpensAt: startsAt - 30 * MINUTE,
    checkInClosesAt: startsAt + 90 * MINUTE,
    checkingIn: false,
    enrolled: 48,
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

export function aStatus(changes: Partial<StationStatus> = {}): StationStatus {
  return {
    siteId: 'site-1',
    siteName: '清溪镇职工培训示范点',
    siteNameEnglish: null,
    stationId: 'station-1',
    version: '0.1.0',
    host: 'browser',
    demo: false,
    boot: 'boot-1',
    now: NOW,
    timeZone: 'Asia/Shanghai',
    languages: ['zh-CN', 'en'],
    defaultLanguage: 'zh-CN',
    answerSeconds: 6,
    wedgeGapMilliseconds: 80,
    wedgeSuffix: 'enter',
    minutesPerHour: 45,
    health: 'good',
    concerns: [],
    maximumRate: 1.5,
    signOutCloses: false,
    screens: 'separate',
    ...changes,
  }
}

const person = { shownName: '王*芳', spokenName: '王芳' }
const hours = {
  creditedMinutes: 1012,
  requiredMinutes: 1800,
  todayMinutes: 90,
  minutesPerHour: 45,
  areas: [],
  classMinutes: 90,
  lessons: [],
  studyMinutes: 0,
  studyOffered: true,
}
const session = aSession()
const since = NOW - 25 * MINUTE
const base = { id: 'answer-1', at: NOW, person }

/** One answer of each kind, all given at NOW. */
export const answers: { [Kind in AnswerKind]: Extract<Answer, { kind: Kind }> } = {
  checked_in: { ...base, kind: 'checked_in', session, punctuality: 'on_time', lateMinutes: 0, hours },
  already_in: { ...base, kind: 'already_in', session, since, hours },
  checked_out: { ...base, kind: 'checked_out', session, since, presentMinutes: 85, hours },
  left_early: { ...base, kind: 'left_early', session, since, presentMinutes: 45, earlyMinutes: 60, hours },
  already_out: { ...base, kind: 'already_out', session, left: since },
  too_early: { ...base, kind: 'too_early', session, opensAt: NOW + 60 * MINUTE },
  too_late: { ...base, kind: 'too_late', session, closedAt: since },
  session_full: { ...base, kind: 'session_full', session },
  not_opened: { ...base, kind: 'not_opened', session },
  not_enrolled: { ...base, kind: 'not_enrolled' },
  no_session: { ...base, kind: 'no_session', next: null },
  person_disabled: { ...base, kind: 'person_disabled' },
  card_expired: { ...base, kind: 'card_expired', expiredOn: '2026-03-31' },
  unknown_card: { id: 'answer-1', at: NOW, kind: 'unknown_card' },
  choose_session: {
    ...base,
    kind: 'choose_session',
    choices: [aSession({ id: 'session-1' }), aSession({ id: 'session-2' })],
    expiresAt: NOW + 20_000,
  },
  spot_check_answered: { ...base, kind: 'spot_check_answered', session, late: false },
  question_answered: { ...base, kind: 'question_answered', session, option: 'B' },
  choose_option: {
    ...base,
    kind: 'choose_option',
    options: [
      { option: 'A', text: '先断电', textEnglish: 'Cut the power first' },
      { option: 'B', text: '先拉人', textEnglish: null },
    ],
    expiresAt: NOW + 20_000,
  },
  staff: { ...base, kind: 'staff', role: 'instructor' },
  choose_person: {
    id: 'answer-1',
    at: NOW,
    kind: 'choose_person',
    choices: [
      { key: '0', person: { shownName: '王*芳', spokenName: '王' }, unit: '东风机械厂', className: '夏季建筑班' },
      { key: '1', person: { shownName: '李*', spokenName: '李' }, unit: null, className: null },
    ],
    expiresAt: NOW + 20_000,
  },
  typed_number: { id: 'answer-1', at: NOW, kind: 'typed_number' },
  unreadable: { id: 'answer-1', at: NOW, kind: 'unreadable', reason: 'moved' },
}
