import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import type { ClassHours } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatMinutesAsHours, formatTime } from '../../ui/format.ts'
import { sessionTitle } from '../sessions/session-words.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { hashOf } from '../shell/route.ts'
import { usePlace } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'
import { HoursTable } from './hours-table.tsx'
import { type LearningPerson, meanPercent, orderByNeed, percentOf, type Split } from './progress.ts'
import { ProgressChart, type Range } from './progress-chart.tsx'
import './class-hours-page.css'

/** How far everyone of a class has come toward its requirement, and who is behind. */
export default function ClassHoursPage({ classId }: { classId: string }) {
  const { t } = useTranslation()
  const hours = useQuery(queries.classHours(classId))
  return (
    <>
      <a className="back-link" href={hashOf({ page: 'people' })}>
        <Icon name="back" size="1.1em" /> {t('console.classHours.back')}
      </a>
      <Fetched query={hours}>{(data) => <Hours hours={data} />}</Fetched>
    </>
  )
}

const FILTERS = ['all', 'behind', 'done'] as const
const SPLITS = ['total', 'course', 'area', 'programme'] as const

function Hours({ hours }: { hours: ClassHours }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const [range, setRange] = useState<Range | null>(null)
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all')
  const [split, setSplit] = useState<Split>('total')
  const [typed, setTyped] = useState('')
  const { className, people, requiredMinutes, minutesPerHour } = hours
  const percent = ({ creditedMinutes }: LearningPerson) => percentOf(creditedMinutes, requiredMinutes)
  const isDone = (person: LearningPerson) => percent(person) >= 100
  const done = people.filter(isDone).length
  const wanted = typed.trim().toLocaleLowerCase()
  const shown = orderByNeed(people, language).filter(
    (person) =>
      (filter === 'all' || isDone(person) === (filter === 'done')) &&
      (range === null || (percent(person) >= range.from && (range.isDone || percent(person) < range.to))) &&
      [person.name, person.unit ?? ''].some((words) => words.toLocaleLowerCase().includes(wanted)),
  )
  return (
    <Page
      title={t('console.classHours.title', { name: className })}
      detail={t('console.classHours.detail', {
        people: people.length,
        required: formatMinutesAsHours(requiredMinutes, minutesPerHour, language),
        minutes: minutesPerHour,
      })}
      actions={
        <Button
          size="large"
          icon={<Icon name="print" />}
          href={hashOf({ page: 'class-papers', classId: hours.classId })}
        >
          {t('console.classHours.papers')}
        </Button>
      }
    >
      <div className="class-hours-top">
        <div className="panel class-figures">
          <Figure value={`${done} / ${people.length}`} name={t('console.classHours.done')} />
          <Figure value={String(people.length - done)} name={t('console.classHours.behind')} />
          <Figure value={`${meanPercent(people, requiredMinutes) ?? 0}%`} name={t('console.classHours.mean')} />
        </div>
        <ProgressChart people={people} requiredMinutes={requiredMinutes} range={range} onRange={setRange} />
        <TodaysSessions classId={hours.classId} />
      </div>
      <section className="panel class-people" aria-label={t('console.classHours.people.title')}>
        <div className="roll-tools">
          <Segmented
            aria-label={t('console.classHours.people.filter')}
            value={filter}
            onChange={setFilter}
            options={FILTERS.map((value) => ({ value, label: t(`console.classHours.people.${value}`) }))}
          />
          <div className="class-tools">
            <Select
              className="class-split"
              aria-label={t('console.classHours.by.label')}
              value={split}
              onChange={setSplit}
              options={SPLITS.map((value) => ({ value, label: t(`console.classHours.by.${value}`) }))}
            />
            <Input
              className="review-search"
              allowClear
              prefix={<Icon name="search" size="1.1em" />}
              value={typed}
              aria-label={t('console.classHours.people.search')}
              placeholder={t('console.classHours.people.search')}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
        </div>
        <HoursTable hours={hours} people={shown} split={split} isFiltered={shown.length < people.length} />
      </section>
    </Page>
  )
}

function Figure({ value, name }: { value: string; name: string }) {
  return (
    <div className="review-figure">
      <strong>{value}</strong>
      <span>{name}</span>
    </div>
  )
}

/** The way from a class to why somebody has their hours leads over its sessions. */
function TodaysSessions({ classId }: { classId: string }) {
  const { t } = useTranslation()
  const place = usePlace()
  const sessions = useQuery(queries.sessions)
  const mine = sessions.data?.filter((session) => session.classId === classId) ?? []
  if (mine.length === 0) return null
  return (
    <section className="panel class-sessions">
      <h2>{t('console.classHours.sessions')}</h2>
      <ul>
        {mine.map((session) => (
          <li key={session.id}>
            <a href={hashOf({ page: 'review', sessionId: session.id })}>
              {formatTime(session.startsAt, place)} {sessionTitle(session, place)} <Icon name="forward" size="1em" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
