import type { OpenQuestion } from '../../../electron/station/api/schemas/questions.ts'
import type { AnswerOption } from '../../../electron/station/vocabulary.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'
import { type Counts, countedBy, sumOf } from './counts.ts'
import './hands-count.css'

/** A number for each option, by one touch a hand, and whether they can be right: never more than are here. */
export function HandsCount({
  question,
  counts,
  onCount,
}: {
  question: OpenQuestion
  counts: Counts
  onCount: (counts: Counts) => void
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const sum = sumOf(counts)
  const tooMany = sum - question.present
  return (
    <div className="hands-count">
      {question.options.map(({ option, text, textEnglish }) => (
        <div key={option} className="hands-row">
          <span className="result-option">{option}</span>
          <span className="hands-words">{titleIn(language, text, textEnglish)}</span>
          <Stepper
            option={option}
            people={counts[option] ?? 0}
            onStep={(step) => onCount(countedBy(counts, option, step))}
          />
        </div>
      ))}
      <p className={tooMany > 0 ? 'hands-sum hands-sum-wrong' : 'hands-sum'} aria-live="polite">
        {t('console.questions.sum', { sum, present: question.present })}
        {tooMany > 0 ? <span>{t('console.questions.tooMany', { more: tooMany })}</span> : null}
      </p>
    </div>
  )
}

function Stepper({ option, people, onStep }: { option: AnswerOption; people: number; onStep: (step: number) => void }) {
  const { t } = useTranslation()
  return (
    <span className="hands-stepper">
      <button
        type="button"
        aria-label={t('console.questions.fewer', { option })}
        disabled={people === 0}
        onClick={() => onStep(-1)}
      >
        −
      </button>
      <output aria-label={t('console.questions.countOf', { option })}>{people}</output>
      <button type="button" aria-label={t('console.questions.more', { option })} onClick={() => onStep(1)}>
        +
      </button>
      <button type="button" aria-label={`${t('console.questions.more', { option })} × 5`} onClick={() => onStep(5)}>
        +5
      </button>
    </span>
  )
}
