import type { StationReading } from './station-reading.ts'

/** How far a trainee has come in a class, those minutes included that they brought along. */
export interface ClassProgress {
  className: string
  creditedMinutes: number
  requiredMinutes: number
}

/** Everybody's minutes in a class: earned at this station, and brought along. */
export interface ClassTotals {
  className: string
  requiredMinutes: number
  people: { personId: string; name: string; earnedMinutes: number; broughtMinutes: number }[]
}

/** A trainee's minutes toward each of their classes. */
export function hoursOf(personId: string, { replay }: Pick<StationReading, 'replay'>): ClassProgress[] {
  const { roster, credit } = replay.rooms
  return [...roster.classIdsOf(personId)].map((classId) => ({
    className: roster.class(classId)?.name ?? classId,
    ...credit.progress(classId, personId),
  }))
}

/** The minutes of everybody in every class of the site. */
export function classesOf({ replay }: Pick<StationReading, 'replay'>): ClassTotals[] {
  const { roster, credit } = replay.rooms
  return roster.classes().flatMap(({ id }) => {
    const hours = credit.classHours(id)
    if (hours === null) return []
    const people = hours.people.map(({ personId, name, creditedMinutes, broughtMinutes }) => ({
      personId,
      name,
      earnedMinutes: creditedMinutes - broughtMinutes,
      broughtMinutes,
    }))
    return [{ className: hours.className, requiredMinutes: hours.requiredMinutes, people }]
  })
}
