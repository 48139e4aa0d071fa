import type { Lesson } from '../../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../../i18n/index.ts'
import { Icon } from '../../shell/icon.tsx'
import { awaitedTap, LESSON_TAPS } from './lesson-words.ts'

/** Where in the lesson one is. */
export function LessonSteps({ step }: { step: Lesson['step'] }) {
  const { t } = useTranslation()
  const names = [...LESSON_TAPS, 'compare'] as const
  const awaited = awaitedTap(step)
  const now = awaited === null ? LESSON_TAPS.length : LESSON_TAPS.indexOf(awaited)
  return (
    <ol className="teach-steps" aria-label={t('console.readers.teach.steps')}>
      {names.map((name, index) => (
        <li
          key={name}
          className={index < now ? 'teach-step-done' : index === now ? 'teach-step-now' : undefined}
          aria-current={index === now ? 'step' : undefined}
        >
          <span>{index < now ? <Icon name="check" size="1.2rem" /> : index + 1}</span>
          {t(`console.readers.teach.step.${name}`)}
        </li>
      ))}
    </ol>
  )
}
