import type { QualityArea } from '../../../electron/station/vocabulary.ts'

export const minutesPerHour = 45

export interface ClassContent {
  id: string
  name: string
  courseIds: readonly string[]
  /** Credit hours (学时) the class must reach. */
  requiredHours: number
  /** Sessions already held, by quality area; each was 90 minutes. */
  held: Readonly<Partial<Record<QualityArea, number>>>
}

export const siteClass: ClassContent = {
  id: 'class-site',
  name: '建筑工人安全素质班（第 3 期）',
  courseIds: [
    'site-electricity',
    'labour-contract',
    'hot-weather',
    'craft-spirit',
    'reading-drawings',
    'good-neighbours',
  ],
  requiredHours: 40,
  held: { safety: 5, law: 3, morals: 2, science: 2, civility: 1 },
}

export const weldingClass: ClassContent = {
  id: 'class-welding',
  name: '焊工上岗培训班（第 2 期）',
  courseIds: ['welding-basics', 'electrician-certificate', 'site-electricity', 'hot-weather'],
  requiredHours: 60,
  held: { skills: 9, safety: 4, law: 1 },
}

export interface PlannedSession {
  classId: string
  courseId: string
  room: string
  instructor: string
  startsInMinutes: number
  lengthMinutes: number
  capacity: number
}

const classroom = '一号教室'
const workshop = '实训车间'

/** A day at the site: two rooms at once now, and more until the evening. */
export const schedule: readonly PlannedSession[] = [
  planned('class-site', 'site-electricity', classroom, '周敏', 12, 40),
  planned('class-welding', 'welding-basics', workshop, '陈国强', 20, 24),
  planned('class-site', 'labour-contract', classroom, '周敏', 110, 40),
  planned('class-welding', 'hot-weather', workshop, '陈国强', 125, 24),
  planned('class-site', 'good-neighbours', classroom, '周敏', 240, 40),
  planned('class-welding', 'electrician-certificate', workshop, '陈国强', 250, 24),
]

function planned(
  classId: string,
  courseId: string,
  room: string,
  instructor: string,
  startsInMinutes: number,
  capacity: number,
): PlannedSession {
  return { classId, courseId, room, instructor, startsInMinutes, lengthMinutes: 90, capacity }
}
