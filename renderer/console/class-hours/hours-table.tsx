import { Progress, type TableColumnsType } from 'antd'
import type { ClassHours } from '../../../electron/station/api/schemas/credit.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { formatMinutesAsHours } from '../../ui/format.ts'
import { PeopleTable } from '../shell/people-table.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { headingsOf, type LearningPerson, minutesBy, percentOf, type Split } from './progress.ts'

/** Everyone's hours toward the requirement, those with the most still to do first, split as wanted. */
export function HoursTable({
  hours,
  people,
  split,
  isFiltered,
}: {
  hours: ClassHours
  people: LearningPerson[]
  split: Split
  isFiltered: boolean
}) {
  const { t } = useTranslation()
  const columns = useColumns(hours, split)
  return (
    <PeopleTable
      columns={columns}
      people={people}
      empty={{
        title: t(isFiltered ? 'console.classHours.nobodyFound' : 'console.classHours.nobody'),
        detail: t(isFiltered ? 'console.classHours.nobodyFoundHow' : 'console.classHours.nobodyHow'),
      }}
    />
  )
}

function useColumns(hours: ClassHours, split: Split): TableColumnsType<LearningPerson> {
  const { t } = useTranslation()
  const { language } = usePlace()
  const { requiredMinutes, minutesPerHour } = hours
  const written = (minutes: number) => formatMinutesAsHours(minutes, minutesPerHour, language)
  const headingWords = useHeadingWords(hours)
  const missing = (person: LearningPerson) => Math.max(0, requiredMinutes - person.creditedMinutes)
  return [
    {
      key: 'name',
      title: t('console.classHours.name'),
      sorter: (one, other) => one.name.localeCompare(other.name, language),
      render: (_, person) => (
        <div className="roll-name">
          <strong>{person.name}</strong>
          <span>{person.unit ?? ''}</span>
        </div>
      ),
    },
    {
      key: 'progress',
      title: t('console.classHours.progress'),
      render: (_, { creditedMinutes }) => {
        const percent = percentOf(creditedMinutes, requiredMinutes)
        return (
          <div className="class-progress">
            <Progress
              aria-hidden
              showInfo={false}
              strokeColor={percent >= 100 ? 'var(--in)' : 'var(--look)'}
              percent={percent}
            />
            <span>{percent}%</span>
          </div>
        )
      },
    },
    {
      key: 'credited',
      title: t('console.classHours.credited'),
      align: 'end',
      sorter: (one, other) => one.creditedMinutes - other.creditedMinutes,
      render: (_, { creditedMinutes, broughtMinutes }) => (
        <>
          <strong>{written(creditedMinutes)}</strong>
          {broughtMinutes === 0 ? null : (
            <small className="class-brought">
              {t('console.classHours.brought', { hours: written(broughtMinutes) })}
            </small>
          )}
        </>
      ),
    },
    {
      key: 'missing',
      title: t('console.classHours.missing'),
      align: 'end',
      sorter: (one, other) => missing(one) - missing(other),
      render: (_, person) =>
        missing(person) === 0
          ? t('console.classHours.enough')
          : t('console.classHours.missingHours', { hours: written(roundedUp(missing(person), minutesPerHour)) }),
    },
    ...headingsOf(hours.people, split).map((key) => ({
      key,
      title: headingWords(key, split),
      align: 'end' as const,
      render: (_: unknown, person: LearningPerson) => {
        const minutes = minutesBy(person, split).get(key) ?? 0
        return minutes === 0 ? '–' : written(minutes)
      },
    })),
  ]
}

/** To the next tenth of an hour, so that what is missing never reads as nothing, nor less than it is. */
function roundedUp(minutes: number, minutesPerHour: number): number {
  return (Math.ceil((minutes * 10) / minutesPerHour) * minutesPerHour) / 10
}

/** What stands above the hours of a course, a quality area or a programme. */
function useHeadingWords(hours: ClassHours): (key: string, split: Split) => string {
  const { t } = useTranslation()
  return (key, split) => {
    switch (split) {
      case 'total':
        return key
      case 'course': {
        const courses = hours.people.flatMap((person) => person.courses)
        return courses.find(({ courseId }) => courseId === key)?.title ?? key
      }
      case 'area': {
        const words = `common.area.${key}`
        return hasWords(words) ? t(words) : key
      }
      case 'programme': {
        const words = `common.programme.${key}`
        return hasWords(words) ? t(words) : key
      }
    }
  }
}
