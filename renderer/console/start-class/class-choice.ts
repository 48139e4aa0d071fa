import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import type { StationClass } from '../station/requests.ts'

/** What a class that is started now is made of. */
export interface ClassChoice {
  classId: string
  courseId: string
  room: string
  minutes: number
}

const HOURS = [1, 2, 3, 4]
/** As long as most classes are, in credit hours. */
const USUAL_HOURS = 2

/** Lengths to choose from, in minutes: whole credit hours of the site, and whatever was used before. */
export function lengths(minutesPerHour: number, chosen: number | null): number[] {
  const whole = HOURS.map((hours) => hours * minutesPerHour)
  return chosen === null || whole.includes(chosen) ? whole : [...whole, chosen].toSorted((one, other) => one - other)
}

/**
 * What a class started now most likely is, so that nothing has to be typed: the session it is to replace; else the
 * class that is here today, most lately by the same instructor; else what was last started on this console. Null where
 * the station has no class.
 */
export function likelyChoice(
  classes: readonly StationClass[],
  today: readonly SessionBrief[],
  known: { instead: SessionBrief | null; kept: ClassChoice | null; personName: string; minutesPerHour: number },
): ClassChoice | null {
  const { instead, kept, personName, minutesPerHour } = known
  const here = today
    .filter(({ arrived, state }) => arrived > 0 && state !== 'cancelled')
    .toSorted(
      (one, other) =>
        Number(other.instructorName === personName) - Number(one.instructorName === personName) ||
        other.startsAt - one.startsAt,
    )
  const planned = today.filter(({ instructorName }) => instructorName === personName)
  const models = [instead, ...here.slice(0, 1), kept, ...planned, ...today].filter((model) => model !== null)
  for (const model of models) {
    const group = classes.find(({ id }) => id === model.classId)
    if (group === undefined) continue
    const courseId = group.courses.some(({ id }) => id === model.courseId) ? model.courseId : group.courses[0]?.id
    if (courseId === undefined) continue
    return { classId: group.id, courseId, room: model.room, minutes: lengthOf(model) }
  }
  const [first] = classes
  const [course] = first?.courses ?? []
  if (first === undefined || course === undefined) return null
  return {
    classId: first.id,
    courseId: course.id,
    room: today[0]?.room ?? '',
    minutes: USUAL_HOURS * minutesPerHour,
  }
}

function lengthOf(model: SessionBrief | ClassChoice): number {
  return 'minutes' in model ? model.minutes : Math.max(1, Math.round((model.endsAt - model.startsAt) / 60_000))
}

/** The classes whose name has every letter that was typed, in its order. */
export function matchesClass(name: string, typed: string): boolean {
  return name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase())
}
