import type { CreditExplanation } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { usePlace } from '../shell/station-context.tsx'
import { LogEntries } from './log-entries.tsx'
import { reasonWords } from './reason-words.ts'
import { type Reason, reasonsOf } from './reasons.ts'

/** Every reason as a sentence, in the order of the day, with the log entries that it rests on. */
export function ReasonList({
  explanation,
  startsAt,
  isLate,
}: {
  explanation: CreditExplanation
  startsAt: number
  isLate: boolean
}) {
  const { t } = useTranslation()
  const place = usePlace()
  return (
    <ol className="credit-reasons">
      {reasonsOf(explanation, startsAt, isLate).map((reason) => {
        const words = reasonWords(reason, explanation.lessons, { t, place })
        return (
          <li key={words} className={`credit-reason-${weightOf(reason)}`}>
            <LogEntries words={words} events={reason.events} />
          </li>
        )
      })}
    </ol>
  )
}

/** `cost`: it took something off. */
function weightOf({ kind }: Reason): 'counts' | 'cost' | 'said' {
  switch (kind) {
    case 'credited':
      return 'counts'
    case 'absent':
    case 'lesson_missed':
    case 'spot_check_missed':
    case 'below_minimum':
    case 'unproven':
    case 'never':
      return 'cost'
    case 'checked_in':
    case 'late':
    case 'checked_out':
    case 'ended':
    case 'stated':
    case 'break':
    case 'not_taught':
    case 'not_played':
    case 'overrun':
    case 'spot_check_answered':
    case 'spot_check_waiting':
    case 'spot_check_made_up':
    case 'spot_check_excused':
      return 'said'
  }
}
