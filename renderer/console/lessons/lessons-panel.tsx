import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { LessonBrief, SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { isBeingTaught } from '../../ui/session-state.ts'
import { rightsIn } from '../sessions/next-step.ts'
import { Icon } from '../shell/icon.tsx'
import { CLASSROOM_PAGE } from '../shell/other-screens.ts'
import { useStaff } from '../shell/staff-context.tsx'
import { useStation } from '../shell/station-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { requests } from '../station/requests.ts'
import { LessonRow } from './lesson-row.tsx'
import { ScreenChoice } from './screen-choice.tsx'
import { Transport } from './transport.tsx'
import { useClassroom } from './use-classroom.ts'
import './lessons-panel.css'

/** The lessons of the course, and what the classroom screen is showing of them. */
export function LessonsPanel({ session, lessons }: { session: SessionBrief; lessons: LessonBrief[] }) {
  const { t } = useTranslation()
  const { role } = useStaff()
  const { classroom, command, isCommanding } = useClassroom(session)
  const playback = classroom.data?.playback ?? null
  const isToCome = role !== 'inspector' && (session.state === 'scheduled' || session.state === 'open')
  const isOurs = playback !== null && playback.sessionId === session.id
  const isGoingOn = session.state === 'open' || isBeingTaught(session.state)
  const mayPlay = rightsIn(session.state, role).play
  return (
    <section className="lessons" aria-label={t('console.lessons.title')}>
      {role === 'inspector' ? null : (
        <div className="lessons-head">
          {isGoingOn ? (
            <ScreenChoice
              show={classroom.data?.show ?? 'lesson'}
              onChoose={(show) => command({ kind: 'screen', show })}
            />
          ) : null}
          <OpenClassroom room={session.room} />
        </div>
      )}
      {playback === null ? null : isOurs ? (
        <Transport playback={playback} lessons={lessons} isReadOnly={!mayPlay} onCommand={command} />
      ) : (
        <p className="lessons-elsewhere">{t('console.lessons.elsewhere', { title: playback.title })}</p>
      )}
      {lessons.length === 0 ? <p className="lessons-none">{t('console.lessons.none')}</p> : null}
      {lessons.length > 0 && isToCome ? <p className="lessons-none">{t('console.lessons.notYet')}</p> : null}
      {lessons.length > 0 && session.state === 'paused' ? (
        <p className="lessons-none">{t('console.lessons.breakNow')}</p>
      ) : null}
      <ol className="lesson-rows">
        {lessons.map((lesson, index) => (
          <LessonRow
            key={lesson.id}
            lesson={lesson}
            number={index + 1}
            playing={isOurs && playback.lessonId === lesson.id ? playback.state : null}
            canPlay={mayPlay && !isCommanding}
            onPlay={() => command({ kind: 'play', lessonId: lesson.id })}
          />
        ))}
      </ol>
    </section>
  )
}

/** Opens the projector's page: a window of the shell, or a tab of the browser. */
function OpenClassroom({ room }: { room: string }) {
  const { t } = useTranslation()
  const { host } = useStation()
  const sayProblem = useSayProblem()
  const opening = useMutation({ mutationFn: requests.openClassroomWindow, onError: sayProblem })
  return (
    <Button
      icon={<Icon name="screen" />}
      loading={opening.isPending}
      onClick={() => {
        if (host === 'electron') opening.mutate()
        else window.open(`${CLASSROOM_PAGE}?room=${encodeURIComponent(room)}`, `classroom ${room}`)
      }}
    >
      {t('console.lessons.openClassroom')}
    </Button>
  )
}
