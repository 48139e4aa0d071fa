import type { z } from 'zod'
import { SiteDocument, type SiteLesson, type SiteMedia } from '../../electron/station/packages/site-schema.ts'
import { Programme } from '../../electron/station/vocabulary.ts'
import { makeClasses } from './classes.ts'
import { minutesPerHour, schedule } from './content/classes.ts'
import { courses, type LessonName } from './content/courses.ts'
import { questions } from './content/questions.ts'
import { type MadePeople, makePeople } from './people.ts'

export interface MadeLessons {
  lessons: ReadonlyMap<string, z.input<typeof SiteLesson>>
  media: readonly z.input<typeof SiteMedia>[]
}

/** Puts the whole `site.json` together and checks it against the schema the station reads it with. */
export function makeSite(made: MadeLessons): SiteDocument {
  const people = makePeople()
  return SiteDocument.parse({
    format: 'training-station-site/1',
    version: 1,
    site: {
      id: 'qingxi',
      name: '清溪镇职工培训示范点',
      nameEnglish: "Qingxi Town Workers' Training Demonstration Site",
    },
    settings: {
      timeZone: 'Asia/Shanghai',
      languages: ['zh-CN', 'en'],
      minutesPerHour,
      checkIn: {},
      upload: {
        endpoint: null,
        accountHomePage: 'https://id.example.org/p/v1',
        activityBase: 'https://id.example.org/site/qingxi',
      },
    },
    programmes: [...Programme.options],
    courses: courses.map((course) => ({
      ...course,
      lessons: course.lessons.map((name) => lessonNamed(made, name)),
      questions: [...(questions[course.id] ?? [])],
    })),
    people: [...people.staff, ...people.trainees].map(({ person }) => person),
    classes: makeClasses(people),
    sessions: [],
    media: made.media,
    demo: {
      schedule: schedule.map(({ instructor, ...session }) => ({
        ...session,
        instructorId: staffNamed(people, instructor).id,
      })),
      pins: Object.fromEntries(people.staff.map(({ content, person }) => [person.id, content.pin])),
    },
  })
}

function lessonNamed(made: MadeLessons, name: LessonName): z.input<typeof SiteLesson> {
  const lesson = made.lessons.get(name)
  if (lesson === undefined) throw new Error(`no lesson was made under the name ${name}`)
  return lesson
}

function staffNamed(people: MadePeople, name: string) {
  const found = people.staff.find(({ content }) => content.name === name)
  if (found === undefined) throw new Error(`nobody on the staff is called ${name}`)
  return found.person
}
