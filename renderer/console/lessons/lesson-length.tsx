import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { clockWords } from './position.ts'

/** How long a lesson is: its playing time, or its pages. */
export function LessonLength({ lesson }: { lesson: Pick<LessonBrief, 'durationSeconds' | 'pages'> }) {
  const { t } = useTranslation()
  if (lesson.durationSeconds !== null) return clockWords(lesson.durationSeconds)
  if (lesson.pages !== null) return t('console.lessons.pages', { pages: lesson.pages })
  return null
}
