import { Alert, Button } from 'antd'
import type { Playback } from '../../../electron/station/api/schemas/classroom.ts'
import type { LessonBrief } from '../../../electron/station/api/schemas/session.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { NextLesson } from './next-lesson.tsx'
import type { ScreenCommand } from './use-classroom.ts'

/** Says that a lesson cannot be shown and offers to try again or to go on with the next. */
export function PlaybackFailure({
  playback,
  lessons,
  isReadOnly,
  onCommand,
}: {
  playback: Playback
  lessons: readonly LessonBrief[]
  isReadOnly: boolean
  onCommand: (command: ScreenCommand) => void
}) {
  const { t } = useTranslation()
  const failureKey = `console.lessons.failure.${playback.failure ?? 'other'}`
  return (
    <>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('console.lessons.failed')}
        description={t(hasWords(failureKey) ? failureKey : 'console.lessons.failure.other')}
      />
      {isReadOnly ? null : (
        <div className="transport-ways">
          <NextLesson playback={playback} lessons={lessons} onCommand={onCommand} />
          <Button block onClick={() => onCommand({ kind: 'resume' })}>
            {t('console.lessons.again')}
          </Button>
        </div>
      )}
    </>
  )
}
