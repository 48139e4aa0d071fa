import type { OpenQuestion } from '../../../electron/station/api/schemas/questions.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { percentRight, resultBars, sumOf } from './counts.ts'
import './result-bars.css'

/** What the class answered: a bar for each option, the right one marked by colour, picture and word. */
export function ResultBars({ question }: { question: OpenQuestion }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const right = percentRight(question)
  return (
    <div className="result-bars">
      {resultBars(question).map((bar) => (
        <div key={bar.option} className={`result-bar${bar.isCorrect ? ' result-bar-correct' : ''}`}>
          <span className="result-option">{bar.option}</span>
          <span className="result-words">
            <span>
              {titleIn(language, bar.text, bar.textEnglish)}
              {bar.isCorrect ? (
                <em>
                  <Icon name="check" size="1em" /> {t('console.questions.correct')}
                </em>
              ) : null}
            </span>
            <span className="result-rail" aria-hidden="true">
              <span style={{ inlineSize: `${bar.share * 100}%` }} />
            </span>
          </span>
          <strong>{t('console.questions.people', { people: bar.people })}</strong>
        </div>
      ))}
      {sumOf(question.counts ?? {}) === 0 ? (
        <p>{t('console.questions.nobody')}</p>
      ) : right === null ? null : (
        <p className="result-right">{t('console.questions.rightShare', { percent: right })}</p>
      )}
    </div>
  )
}
