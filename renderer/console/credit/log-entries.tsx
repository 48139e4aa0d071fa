import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ShownLogEntry } from '../../../electron/station/api/schemas/credit.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { formatFullDate, formatTimeWithSeconds } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched } from '../shell/page.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'

/** A sentence and, on demand, the entries of the log behind it, as the auditor finds them there. */
export function LogEntries({ words, events }: { words: string; events: readonly string[] }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const list = useId()
  if (events.length === 0) return <p className="credit-sentence">{words}</p>
  return (
    <>
      <p className="credit-sentence">
        <span>{words}</span>
        <button
          type="button"
          className="credit-evidence"
          aria-expanded={isOpen}
          aria-controls={list}
          aria-label={t('console.credit.evidenceOf', { what: words, count: events.length })}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="document" size="1.1em" /> {t('console.credit.evidence', { count: events.length })}
        </button>
      </p>
      <div id={list} className="log-entries" hidden={!isOpen}>
        {isOpen ? events.map((eventId) => <LogEntryCard key={eventId} eventId={eventId} />) : null}
      </div>
    </>
  )
}

function LogEntryCard({ eventId }: { eventId: string }) {
  const entry = useQuery(queries.logEntry(eventId))
  return <Fetched query={entry}>{(data) => <Entry entry={data} />}</Fetched>
}

function Entry({ entry }: { entry: ShownLogEntry }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { seq, type, at, clock, leaf, payload } = entry
  const typeKey = `console.eventType.${type.replace('.', '_')}`
  const clockKey = `console.credit.entry.clockEvidence.${clock}`
  return (
    <article className="log-entry">
      <h3>
        {t('console.credit.entry.number', { seq })} · {hasWords(typeKey) ? t(typeKey) : type}
      </h3>
      <p>
        {formatFullDate(at, place)} {formatTimeWithSeconds(at, place)} ·{' '}
        {t('console.credit.entry.clock', { evidence: hasWords(clockKey) ? t(clockKey) : clock })}
      </p>
      <dl>
        <dt>{t('console.credit.entry.payload')}</dt>
        <dd>
          <code>{type}</code>
          {Object.entries(payload)
            .filter(([name]) => name !== 'type')
            .map(([name, value]) => (
              <code key={name}>
                {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
              </code>
            ))}
        </dd>
        <dt>{t('console.credit.entry.leaf')}</dt>
        <dd>
          <code>{leaf}</code>
        </dd>
      </dl>
    </article>
  )
}
