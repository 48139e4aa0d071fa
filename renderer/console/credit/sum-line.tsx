import type { CreditExplanation } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatMinutesAsHours } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'
import { creditSum } from './sum.ts'

/** The minutes as a line of arithmetic that can be followed with a finger. */
export function SumLine({ explanation }: { explanation: CreditExplanation }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const { minutesPerHour, possibleMinutes } = explanation
  const { present, terms, minutes } = creditSum(explanation)
  const hours = formatMinutesAsHours(minutes, minutesPerHour, language)
  return (
    <>
      <p className="credit-sum">
        {present === 0 ? (
          <span>{t('console.credit.formula.nothing')}</span>
        ) : (
          <>
            <span className="credit-term">{t('console.credit.formula.present', { minutes: present })}</span>
            {terms.map((term) => (
              <span key={term.kind} className="credit-term">
                {' − '}
                {t(`console.credit.formula.${term.kind}`, { minutes: term.minutes })}
              </span>
            ))}
            <span className="credit-term">
              {' = '}
              <strong>{t('console.credit.formula.result', { minutes })}</strong>
            </span>
            <span className="credit-term">
              {' = '}
              <strong>{t('console.credit.formula.hours', { hours })}</strong>
            </span>
          </>
        )}
      </p>
      <p className="credit-note">
        {t('console.credit.formula.of', { minutes: minutesPerHour, possible: possibleMinutes })}
      </p>
    </>
  )
}
