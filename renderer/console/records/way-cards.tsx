import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { DestinationStatus, RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { DestinationProblem } from '../destinations/destination-problem.tsx'
import { directionOf, lacksKey, standingOf, toneOfStanding, type WayTone } from '../destinations/destination-words.ts'
import { ProgressLine } from '../destinations/progress-line.tsx'
import { StandingMark } from '../destinations/standing-mark.tsx'
import { useInstant } from '../destinations/use-instant.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { hashOf, type Route } from '../shell/route.ts'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { type StickStanding, stickStanding, toneOfStick } from '../sticks/scene.ts'
import { stickQueries } from '../sticks/stick-queries.ts'
import './way-cards.css'

const ICONS: Record<DestinationStatus['id'], IconName> = {
  record_store: 'store',
  object_store: 'box',
  receipts: 'receipt',
}
const ORDER: readonly DestinationStatus['id'][] = ['record_store', 'object_store']

/** A card for each way to headquarters and for the word that comes back; each leads to its page. */
export function WayCards({ records }: { records: RecordsStatus }) {
  const { t } = useTranslation()
  const isAdmin = useStaff().role === 'admin'
  const card = (id: DestinationStatus['id']) => {
    const status = records.destinations.find((destination) => destination.id === id)
    return status === undefined ? null : <DestinationCard key={id} status={status} records={records} />
  }
  return (
    <section className="ways">
      <header>
        <h2>{t('console.records.ways.title')}</h2>
        {isAdmin ? (
          <a href={hashOf({ page: 'connection' })}>
            <Icon name="network" /> {t('console.records.ways.connection')}
          </a>
        ) : null}
      </header>
      <div className="way-cards">
        {ORDER.map(card)}
        <StickCard records={records} />
        {card('receipts')}
      </div>
    </section>
  )
}

function DestinationCard({ status, records }: { status: DestinationStatus; records: RecordsStatus }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const instant = useInstant()
  const standing = standingOf(status)
  const hasNoKey = lacksKey(status, records)
  const facts: string[] = []
  if (status.id === 'receipts') {
    facts.push(
      records.lastReceiptAt === null
        ? t('console.destinations.fact.noReceipt')
        : t('console.destinations.fact.receipt', { time: instant(records.lastReceiptAt) }),
    )
  } else if (standing !== 'not_configured' && status.unit !== null) {
    facts.push(
      status.pending === 0
        ? t('console.destinations.fact.nothingPending')
        : t(`console.destinations.fact.pending.${status.unit}`, { number: status.pending.toLocaleString(language) }),
    )
    if (status.setAside > 0)
      facts.push(t('console.destinations.fact.returned', { number: status.setAside.toLocaleString(language) }))
    if (status.lastSentAt !== null)
      facts.push(t('console.destinations.fact.last', { time: instant(status.lastSentAt) }))
  }
  return (
    <Card
      place={{ page: 'destination', destination: status.id }}
      icon={ICONS[status.id]}
      name={t(`console.destinations.${status.id}.name`)}
      short={t(`console.destinations.${status.id}.short`)}
      tone={hasNoKey ? 'off' : toneOfStanding(standing)}
      standing={
        hasNoKey
          ? t('console.destinations.card.noKey')
          : t(`console.destinations.state.${directionOf(status.id)}.${standing}`)
      }
      facts={facts}
    >
      {status.run === null || status.id === 'receipts' ? null : <ProgressLine status={status} />}
      {status.problem === null || standing === 'not_configured' ? null : <DestinationProblem code={status.problem} />}
    </Card>
  )
}

const STICK_WORDS = {
  no_key: 'console.destinations.card.noKey',
  ready: 'console.destinations.card.stickReady',
  plugged: 'console.destinations.card.stickIn',
  working: 'console.destinations.card.stickWorking',
  done: 'console.destinations.card.stickDone',
  failed: 'console.destinations.card.stickFailed',
} as const satisfies Record<StickStanding, string>

function StickCard({ records }: { records: RecordsStatus }) {
  const { t } = useTranslation()
  const instant = useInstant()
  const sticks = useQuery(stickQueries.sticks).data
  const standing = stickStanding(sticks, records.knowsHeadquarters.exports)
  return (
    <Card
      place={{ page: 'stick' }}
      icon="stick"
      name={t('console.destinations.stick.name')}
      short={t('console.destinations.stick.short')}
      tone={toneOfStick(standing)}
      standing={t(STICK_WORDS[standing])}
      facts={[
        records.lastExportAt === null
          ? t('console.destinations.fact.noExport')
          : t('console.destinations.fact.export', { time: instant(records.lastExportAt) }),
      ]}
    />
  )
}

function Card({
  place,
  icon,
  name,
  short,
  tone,
  standing,
  facts,
  children,
}: {
  place: Route
  icon: IconName
  name: string
  short: string
  tone: WayTone
  standing: string
  facts: readonly string[]
  children?: ReactNode
}) {
  return (
    <a className={`way-card way-card-${tone}`} href={hashOf(place)}>
      <span className="way-card-icon">
        <Icon name={icon} size="1.9rem" />
      </span>
      <div className="way-card-words">
        <div className="way-card-head">
          <strong>{name}</strong>
          <StandingMark tone={tone} words={standing} />
        </div>
        <div className="way-card-short">{short}</div>
        {facts.length === 0 ? null : <div className="way-card-facts">{facts.join(' · ')}</div>}
        {children}
      </div>
      <Icon name="forward" />
    </a>
  )
}
