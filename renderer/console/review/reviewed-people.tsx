import { Button, Input, Progress, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { Review } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatMinutesAsHours, formatTime } from '../../ui/format.ts'
import { isOver } from '../../ui/session-state.ts'
import { percentOf } from '../class-hours/progress.ts'
import { Icon } from '../shell/icon.tsx'
import { PeopleTable } from '../shell/people-table.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { goTo } from '../shell/use-route.ts'
import { ExceptionTag } from './exception-tag.tsx'
import {
  changeSinceSeal,
  filterReviewed,
  orderExceptions,
  orderReviewed,
  type ReviewedPerson,
  type ReviewFilter,
} from './exceptions.ts'

const FILTERS = ['all', 'look', 'absent'] as const

/** Everyone of the session with their times, what is out of the ordinary, and what it earned them. */
export function ReviewedPeople({ review }: { review: Review }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const [filter, setFilter] = useState<ReviewFilter>('all')
  const [typed, setTyped] = useState('')
  const columns = useColumns(review)
  const people = filterReviewed(orderReviewed(review.people, language), filter, typed)
  const isFiltered = filter !== 'all' || typed.trim() !== ''
  return (
    <section className="panel reviewed-people">
      <h2>{t('console.review.people.title')}</h2>
      <div className="roll-tools">
        <Segmented
          aria-label={t('console.review.people.filter')}
          value={filter}
          onChange={setFilter}
          options={FILTERS.map((value) => ({
            value,
            label: `${t(`console.review.people.${value}`)} ${filterReviewed(review.people, value, '').length}`,
          }))}
        />
        <Input
          className="review-search"
          allowClear
          prefix={<Icon name="search" size="1.1em" />}
          value={typed}
          aria-label={t('console.review.people.search')}
          placeholder={t('console.review.people.search')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <PeopleTable
        columns={columns}
        people={people}
        empty={{
          title: t(isFiltered ? 'console.review.people.nobodyFound' : 'console.review.people.nobody'),
          detail: t(isFiltered ? 'console.review.people.nobodyFoundHow' : 'console.review.people.nobodyHow'),
        }}
      />
    </section>
  )
}

function useColumns({ session, minutesPerHour }: Review): TableColumnsType<ReviewedPerson> {
  const { t } = useTranslation()
  const place = usePlace()
  const time = (at: number | null) => (at === null ? '–' : formatTime(at, place))
  const hours = (minutes: number) => formatMinutesAsHours(minutes, minutesPerHour, place.language)
  const toTheEnd = ({ checkedInAt, checkedOutAt }: ReviewedPerson) =>
    isOver(session.state) && checkedInAt !== null && checkedOutAt === null
  return [
    {
      key: 'name',
      title: t('console.review.people.name'),
      sorter: (one, other) => one.name.localeCompare(other.name, place.language),
      render: (_, person) => (
        <div className="roll-name">
          <strong>{person.name}</strong>
          <span>{person.unit ?? ''}</span>
        </div>
      ),
    },
    {
      key: 'times',
      title: t('console.review.people.times'),
      sorter: (one, other) => (one.checkedInAt ?? Infinity) - (other.checkedInAt ?? Infinity),
      render: (_, person) => (
        <div className="review-times">
          <span>{time(person.checkedInAt)}</span>
          <span>{toTheEnd(person) ? t('console.review.people.atEnd') : time(person.checkedOutAt)}</span>
        </div>
      ),
    },
    {
      key: 'exceptions',
      title: t('console.review.people.exceptions'),
      render: (_, { exceptions }) => (
        <div className="exceptions">
          {exceptions.length === 0 ? (
            <span className="exception-none">{t('console.review.people.nothing')}</span>
          ) : (
            orderExceptions(exceptions).map((exception) => <ExceptionTag key={exception} exception={exception} />)
          )}
        </div>
      ),
    },
    {
      key: 'minutes',
      title: t('console.review.people.credited'),
      align: 'end',
      sorter: (one, other) => one.minutes - other.minutes,
      render: (_, person) => <CreditedMinutes person={person} />,
    },
    {
      key: 'hours',
      title: t('console.review.people.hours'),
      align: 'end',
      render: (_, person) => <strong className="review-hours">{hours(person.minutes)}</strong>,
    },
    {
      key: 'progress',
      title: t('console.review.people.progress'),
      sorter: (one, other) => one.creditedMinutes - other.creditedMinutes,
      render: (_, { creditedMinutes, requiredMinutes }) =>
        requiredMinutes === 0 ? (
          t('console.review.people.withoutRequirement', { credited: hours(creditedMinutes) })
        ) : (
          <div className="review-progress">
            <span>
              {t('console.review.people.toward', {
                credited: hours(creditedMinutes),
                required: hours(requiredMinutes),
              })}
            </span>
            <Progress
              aria-hidden
              size="small"
              showInfo={false}
              strokeColor="var(--in)"
              percent={percentOf(creditedMinutes, requiredMinutes)}
            />
          </div>
        ),
    },
    {
      key: 'why',
      title: <span className="visually-hidden">{t('console.review.people.why')}</span>,
      align: 'end',
      render: (_, { personId, name }) => (
        <Button
          aria-label={t('console.review.people.whyOf', { name })}
          onClick={() => goTo({ page: 'credit', sessionId: session.id, personId })}
        >
          {t('console.review.people.why')}
        </Button>
      ),
    },
  ]
}

function CreditedMinutes({ person }: { person: ReviewedPerson }) {
  const { t } = useTranslation()
  const change = changeSinceSeal(person)
  return (
    <>
      <span className="review-minutes">{t('console.review.people.minutes', { minutes: person.minutes })}</span>
      <small className="review-present">{t('console.review.people.present', { minutes: person.presentMinutes })}</small>
      {change === null ? null : <span className="review-change">{t('console.review.people.change', change)}</span>}
    </>
  )
}
