import { Button } from 'antd'
import type { Playback } from '../../../electron/station/api/schemas/classroom.ts'
import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { usePlace } from '../shell/station-context.tsx'
import { lessonAfter } from './position.ts'
import type { ScreenCommand } from './use-classroom.ts'

/** One touch to the lesson after this one; nothing after the last. */
export function NextLesson({
  playback,
  lessons,
  onCommand,
}: {
  playback: Playback
  lessons: readonly LessonBrief[]
  onCommand: (command: ScreenCommand) => void
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const next = lessonAfter(lessons, playback.lessonId)
  if (next === null) return null
  return (
    <Button block type="primary" onClick={() => onCommand({ kind: 'play', lessonId: next.id })}>
      {t('console.lessons.next', { title: titleIn(language, next.title, next.titleEnglish) })}
    </Button>
  )
}
