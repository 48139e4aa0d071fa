import type { OpenQuestion } from '../../electron/station/api/schemas/questions.ts'
import { useTranslation } from '../i18n/index.ts'
import { type Place, titleIn } from '../ui/format.ts'
import { Check } from './pictures.tsx'

/** A question to the class: as large as its words allow, then what the class said. */
export function QuestionScreen({ question, place }: { question: OpenQuestion; place: Place }) {
  const { t } = useTranslation()
  const { text, textEnglish, options, manner, counts, correct, answered, present } = question
  const total = counts === null ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <section className={`ask ask--${counts === null ? 'open' : 'over'}`} role="status">
      <header className="ask__head">
        <p className="ask__kind">{t(counts === null ? 'classroom.question.open' : 'classroom.question.over')}</p>
        {counts === null && manner === 'taps' && (
          <p className="ask__answered">{t('classroom.question.answered', { answered, present })}</p>
        )}
        {counts !== null && <p className="ask__answered">{t('classroom.question.total', { count: total })}</p>}
      </header>
      <h2>{titleIn(place.language, text, textEnglish)}</h2>
      <ul className="ask__options">
        {options.map(({ option, text: words, textEnglish: english }) => {
          const count = counts?.[option] ?? 0
          const right = counts !== null && correct === option
          return (
            <li key={option} className={`ask__option ask__option--${option}${right ? ' ask__option--right' : ''}`}>
              <b>{option}</b>
              <span className="ask__words">{titleIn(place.language, words, english)}</span>
              {counts !== null && (
                <span className="ask__count">
                  {right && (
                    <em>
                      <Check />
                      {t('classroom.question.right')}
                    </em>
                  )}
                  <strong>{t('classroom.question.people', { count })}</strong>
                </span>
              )}
              {counts !== null && <Bar share={total === 0 ? 0 : count / total} />}
            </li>
          )
        })}
      </ul>
      {counts === null && (
        <p className="ask__how">{t(manner === 'taps' ? 'classroom.question.tap' : 'classroom.question.hands')}</p>
      )}
    </section>
  )
}

/** Drawn, not styled: the pages allow no inline styles. */
function Bar({ share }: { share: number }) {
  return (
    <svg className="ask__bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="ask__track" x="0" y="0" width="100" height="4" />
      <rect className="ask__share" x="0" y="0" width={share * 100} height="4" />
    </svg>
  )
}
