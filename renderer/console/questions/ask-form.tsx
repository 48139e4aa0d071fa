import { Button } from 'antd'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import type { ClassQuestion } from './fitting.ts'
import { useAsk } from './use-questions.ts'

const MANNERS = [
  { manner: 'taps', icon: 'card' },
  { manner: 'hands', icon: 'people' },
] as const

/** The question once more, and the two ways of asking it: one touch asks the class. */
export function AskForm({
  session,
  question,
  onBack,
}: {
  session: SessionBrief
  question: ClassQuestion
  onBack: () => void
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const asking = useAsk(session.id, onBack)
  return (
    <section className="ask-form">
      <h3>{titleIn(language, question.text, question.textEnglish)}</h3>
      <ul>
        {question.options.map(({ option, text, textEnglish }) => (
          <li key={option}>
            <span className="result-option">{option}</span> {titleIn(language, text, textEnglish)}
          </li>
        ))}
      </ul>
      {MANNERS.map(({ manner, icon }) => (
        <button
          key={manner}
          type="button"
          className="ask-manner"
          disabled={asking.isPending}
          onClick={() => asking.mutate({ questionId: question.id, manner })}
        >
          <Icon name={icon} size="1.8rem" />
          <span>
            <strong>{t(`console.questions.${manner}`)}</strong>
            <small>{t(`console.questions.${manner}How`)}</small>
          </span>
        </button>
      ))}
      <Button block type="text" onClick={onBack}>
        {t('console.questions.back')}
      </Button>
    </section>
  )
}
