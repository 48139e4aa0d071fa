import type { z } from 'zod'
import type { SiteClass } from '../../electron/station/packages/site-schema.ts'
import { QualityArea } from '../../electron/station/vocabulary.ts'
import { type ClassContent, minutesPerHour, siteClass, weldingClass } from './content/classes.ts'
import type { MadePeople } from './people.ts'
import { type Seeded, seeded } from './seeded.ts'

const sessionMinutes = 90

/** Makes the two classes with their members and the minutes each was credited so far. */
export function makeClasses(people: MadePeople): z.input<typeof SiteClass>[] {
  const random = seeded('qingxi credit')
  return [
    classOf(
      siteClass,
      people.trainees.filter(({ content }) => content.classes !== 'welding'),
      random,
    ),
    classOf(
      weldingClass,
      people.trainees.filter(({ content }) => content.classes !== 'site'),
      random,
    ),
  ]
}

function classOf(content: ClassContent, members: MadePeople['trainees'], random: Seeded): z.input<typeof SiteClass> {
  return {
    id: content.id,
    name: content.name,
    courseIds: [...content.courseIds],
    requiredMinutes: content.requiredHours * minutesPerHour,
    members: members.map((member) => ({
      personId: member.person.id,
      credited: creditedMinutes(content, member.content.diligence, random),
    })),
  }
}

/** Most sessions bring all of their minutes; now and then somebody came late or left early. */
function creditedMinutes(
  content: ClassContent,
  diligence: number,
  random: Seeded,
): Partial<Record<QualityArea, number>> {
  const credited: Partial<Record<QualityArea, number>> = {}
  for (const area of QualityArea.options) {
    let minutes = 0
    for (let session = 0; session < (content.held[area] ?? 0); session += 1) {
      if (random.next() < diligence) minutes += random.next() < 0.15 ? random.between(50, 85) : sessionMinutes
    }
    if (minutes > 0) credited[area] = minutes
  }
  return credited
}
