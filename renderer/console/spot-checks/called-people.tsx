import { Button } from 'antd'
import { useState } from 'react'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { ReasonDialog } from '../roll/reason-dialog.tsx'
import { rightsIn } from '../sessions/next-step.ts'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { mayBeExcused, type SpotCheck } from './check-phase.ts'
import { ResultMark } from './result-mark.tsx'
import { useExcuse } from './use-spot-checks.ts'
import './called-people.css'

/** Those a spot check called, what came of it, and a way to excuse whoever could not tap. */
export function CalledPeople({ session, check }: { session: SessionBrief; check: SpotCheck }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { role } = useStaff()
  const [excused, setExcused] = useState<SpotCheck['people'][number] | null>(null)
  const excusing = useExcuse(session.id, check.checkId, () => setExcused(null))
  const mayExcuse = rightsIn(session.state, role).excuse
  if (check.people.length === 0) return <p className="called-nobody">{t('console.spotChecks.nobody')}</p>
  return (
    <>
      <ul className="called-people">
        {check.people.map((person) => (
          <li key={person.personId}>
            <span className="called-name">
              <strong>{person.name}</strong>
              {person.reason === null ? null : <small>{person.reason}</small>}
            </span>
            {person.answeredAt === null ? null : <time>{formatTime(person.answeredAt, place)}</time>}
            <ResultMark result={person.result} />
            {mayExcuse && mayBeExcused(person.result) ? (
              <Button
                aria-label={t('console.spotChecks.excuseWhom', { name: person.name })}
                onClick={() => setExcused(person)}
              >
                {t('console.spotChecks.excuse')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {excused === null ? null : (
        <ReasonDialog
          kind="excuse"
          title={t('console.reason.excuse.title', { name: excused.name })}
          isBusy={excusing.isPending}
          onCancel={() => setExcused(null)}
          onReason={(reason) => excusing.mutate({ personId: excused.personId, name: excused.name, reason })}
        />
      )}
    </>
  )
}
