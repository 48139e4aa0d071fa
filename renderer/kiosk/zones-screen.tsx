import type { OpenQuestion } from '../../electron/station/api/schemas/questions.ts'
import type { AnswerOption } from '../../electron/station/vocabulary.ts'
import { useTranslation } from '../i18n/index.ts'
import { type Place, titleIn } from '../ui/format.ts'
import type { ClassAsks } from './class-asks.ts'
import { Emphasis } from './emphasis.tsx'
import { CalledStrip } from './spot-check-screen.tsx'

/** A question to the class: a zone for each answer. Whoever chooses it taps while their zone is the one touched. */
export function ZonesScreen({
  question,
  asks,
  clockAhead,
  place,
  onZone,
}: {
  question: OpenQuestion
  asks: ClassAsks
  clockAhead: number
  place: Place
  onZone: (zone: AnswerOption) => void
}) {
  const { t } = useTranslation()
  const { zone, answered, present, options } = question
  return (
    <main className="zones">
      <CalledStrip asks={asks} clockAhead={clockAhead} />
      <header className="zones__asked">
        <h1 className="zones__title">{titleIn(place.language, question.text, question.textEnglish)}</h1>
        <p className="zones__count">
          <b>{answered}</b>
          <span>{t('kiosk.zones.answered', { present })}</span>
        </p>
      </header>
      <div className={`zones__options zones__options--${options.length}`}>
        {options.map(({ option, text, textEnglish }) => (
          <button
            key={option}
            type="button"
            className={`zone zone--${option}`}
            aria-pressed={zone === option}
            onClick={() => onZone(option)}
          >
            <b className="zone__letter">{option}</b>
            <span className="zone__text">
              {titleIn(place.language, text, textEnglish)}
              {zone === option && <strong className="zone__now">{t('kiosk.zones.tapNow')}</strong>}
            </span>
          </button>
        ))}
      </div>
      <p className="zones__how" role="status">
        <Emphasis text={zone === null ? t('kiosk.zones.touchFirst') : t('kiosk.zones.everyone', { option: zone })} />
      </p>
    </main>
  )
}
