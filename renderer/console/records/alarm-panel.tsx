import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { RecordsAlarm, RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { useInstant } from '../destinations/use-instant.ts'
import { Icon } from '../shell/icon.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { keepAnswer } from '../station/refresh.ts'
import { AlarmDialog } from './alarm-dialog.tsx'
import { recordQueries } from './record-queries.ts'
import { recordRequests } from './record-requests.ts'
import { Fingerprint } from './station-key.tsx'
import './alarm-panel.css'

/** Headquarters confirmed another history: what that means, that class goes on, and what to do. A line once answered. */
export function AlarmPanel({ records, alarm }: { records: RecordsStatus; alarm: RecordsAlarm }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const instant = useInstant()
  const isAdmin = useStaff().role === 'admin'
  const memory = useQueryClient()
  const { message } = App.useApp()
  const [isAnswering, setAnswering] = useState(false)
  const answering = useMutation({
    mutationFn: recordRequests.answerAlarm,
    onSuccess: (next) => {
      void keepAnswer(memory, recordQueries.status, next)
      setAnswering(false)
      void message.success(t('console.records.alarm.done'))
    },
    onError: useSayProblem(),
  })
  if (alarm.answered !== null) return <AnsweredAlarm answered={alarm.answered} />
  const numbers = { size: alarm.size.toLocaleString(language), ownSize: alarm.ownSize.toLocaleString(language) }
  return (
    <section className="panel alarm">
      <span className="alarm-lamp">
        <Icon name="warning" size="2.4rem" />
      </span>
      <div className="alarm-words">
        <h2>{t(`console.records.alarm.${alarm.kind}.what`)}</h2>
        <p>
          {t(`console.records.alarm.${alarm.kind}.means`, numbers)}{' '}
          <span className="alarm-since">{t('console.records.alarm.since', { time: instant(alarm.at) })}</span>
        </p>
        <p className="alarm-class">
          <Icon name="check" size="1.2em" /> {t('console.records.alarm.inClass')}
        </p>
        <h3>{t('console.records.alarm.do.title')}</h3>
        <ol>
          <li>{t('console.records.alarm.do.one')}</li>
          <li>
            {t('console.records.alarm.do.two')}
            <div className="alarm-facts">
              <p>
                <span>{t('console.records.key.station')}</span>
                <strong>{records.stationId}</strong>
              </p>
              <Fingerprint of={records.key.fingerprint} />
              <p>
                <span>{t('console.records.alarm.theirs')}</span>
                <strong>{numbers.size}</strong>
              </p>
              <p>
                <span>{t('console.records.alarm.ours')}</span>
                <strong>{numbers.ownSize}</strong>
              </p>
            </div>
          </li>
          <li>{t('console.records.alarm.do.three')}</li>
        </ol>
        {isAdmin ? (
          <Button size="large" type="primary" onClick={() => setAnswering(true)}>
            {t('console.records.alarm.answer')}
          </Button>
        ) : null}
      </div>
      {isAnswering ? (
        <AlarmDialog
          isBusy={answering.isPending}
          onCancel={() => setAnswering(false)}
          onReason={(reason) => answering.mutate(reason)}
        />
      ) : null}
    </section>
  )
}

function AnsweredAlarm({ answered }: { answered: NonNullable<RecordsAlarm['answered']> }) {
  const { t } = useTranslation()
  const instant = useInstant()
  return (
    <section className="panel alarm-answered">
      <Icon name="check" size="1.6rem" />
      <div>
        <strong>{t('console.records.alarm.answered')}</strong>
        <p>
          {t('console.records.alarm.answeredBy', {
            name: answered.by,
            time: instant(answered.at),
            reason: answered.reason,
          })}
        </p>
      </div>
    </section>
  )
}
