import type { OpenQuestion } from '../../../electron/station/api/schemas/questions.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime, titleIn } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'
import { ResultBars } from './result-bars.tsx'

/** What the class answered to the questions asked so far, the latest first. */
export function EarlierQuestions({ asked }: { asked: readonly OpenQuestion[] }) {
  const { t } = useTranslation()
  const place = usePlace()
  const over = asked.filter(({ counts }) => counts !== null).toSorted((one, other) => other.askedAt - one.askedAt)
  if (over.length === 0) return null
  return (
    <section>
      <h3>{t('console.questions.earlier')}</h3>
      {over.map((question) => (
        <article key={question.askId} className="question-card">
          <p className="question-text">{titleIn(place.language, question.text, question.textEnglish)}</p>
          <small>
            {t('console.questions.at', {
              time: formatTime(question.askedAt, place),
              manner: t(`console.questions.${question.manner}`),
            })}
          </small>
          <ResultBars question={question} />
        </article>
      ))}
    </section>
  )
}
