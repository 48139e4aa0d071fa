import { useEffect, useState } from 'react'
import type { Playback } from '../../electron/station/api/schemas/classroom.ts'
import { chooseLanguage, useLanguage, useTranslation } from '../i18n/index.ts'
import type { Place } from '../ui/format.ts'
import { isBeingTaught } from '../ui/session-state.ts'
import { CoverScreen } from './covers.tsx'
import { useFarewell } from './farewell.ts'
import { LessonScreen } from './lesson-screen.tsx'
import { QuestionScreen } from './question-screen.tsx'
import { createReportQueue } from './report-queue.ts'
import { RoomChooser } from './room-chooser.tsx'
import { coverOf, type Scene, sceneOf } from './scene.ts'
import { SpotCheckBanner } from './spot-check-banner.tsx'
import { sendReport } from './station.ts'
import { StillScreen } from './still-screen.tsx'
import { useAsks } from './use-asks.ts'
import { type ClassroomView, type Link, useClassroom } from './use-classroom.ts'
import { WelcomeScreen } from './welcome-screen.tsx'

const farewell: Scene = { scene: 'over' }

interface ClassroomPageProps {
  askedLanguage: string | null
  /** The room this screen hangs in; null for whichever class is at hand. */
  room: string | null
}

/** The projector's page. */
export function ClassroomPage({ askedLanguage, room }: ClassroomPageProps) {
  const view = useClassroom(room)
  const { t } = useTranslation()
  const { language } = useLanguage()
  const siteLanguage = view.status?.defaultLanguage
  useEffect(() => {
    if (askedLanguage === null && siteLanguage !== undefined) chooseLanguage(siteLanguage).catch(reportError)
  }, [askedLanguage, siteLanguage])
  useEffect(() => {
    document.title = `${t('classroom.pageTitle')} · ${t('common.product')}`
  }, [t])

  const isEnding = useFarewell(view.classroom)
  const scene = isEnding ? farewell : sceneOf(view.classroom)
  const cover = isEnding ? null : coverOf(view.classroom)
  const running = view.classroom?.session ?? null
  const asks = useAsks(running !== null && isBeingTaught(running.state) ? running.id : null)
  const place: Place = { timeZone: view.status?.timeZone ?? 'Asia/Shanghai', language }
  const { clockAhead } = view
  // An open question takes the screen; what came of it stays until something else is shown.
  const isResult = asks.question?.counts != null
  const givesWay = cover !== null || isRunningLesson(view.classroom?.playback ?? null)
  const question = isResult && givesWay ? null : asks.question
  const isHidden = cover !== null || question !== null
  return (
    <>
      <div className="beneath" inert={isHidden}>
        {view.link === 'refused' && scene.scene !== 'lesson' ? (
          <StillScreen title={t('classroom.refused.title')} detail={t('classroom.refused.how')} />
        ) : (
          <Shown scene={scene} view={view} place={place} covered={isHidden} />
        )}
      </div>
      {cover !== null && question === null && <CoverScreen cover={cover} place={place} clockAhead={clockAhead} />}
      {question !== null && <QuestionScreen question={question} place={place} />}
      {scene.scene !== 'lesson' && !isHidden && <RoomChooser rooms={view.classroom?.rooms ?? []} room={room} />}
      <SpotCheckBanner spotChecks={asks.spotChecks} place={place} clockAhead={clockAhead} />
      <LinkNotice link={view.link} lesson={scene.scene === 'lesson'} />
    </>
  )
}

/** Whether a film or a sound is on; pages and pictures stand. */
function isRunningLesson(playback: Playback | null): boolean {
  return playback !== null && playback.state === 'playing' && (playback.kind === 'video' || playback.kind === 'audio')
}

/** A small word over what is shown: a lesson goes on while the station is away. */
function LinkNotice({ link, lesson }: { link: Link; lesson: boolean }) {
  const { t } = useTranslation()
  if (link !== 'reconnecting' && !(link === 'refused' && lesson)) return null
  const away = t(lesson ? 'classroom.reconnecting.lesson' : 'classroom.reconnecting.page')
  return (
    <p className="reconnecting" role="status">
      <i className="reconnecting__dot" aria-hidden="true" />
      {link === 'refused' ? t('classroom.refused.title') : away}
    </p>
  )
}

function Shown({ scene, view, place, covered }: { scene: Scene; view: ClassroomView; place: Place; covered: boolean }) {
  const { t } = useTranslation()
  const [reports] = useState(() =>
    createReportQueue({
      send: sendReport,
      later: (work, wait) => setTimeout(work, wait),
      now: () => performance.now(),
    }),
  )
  switch (scene.scene) {
    case 'lesson': {
      const { playback, session } = scene
      return (
        <LessonScreen
          key={`${playback.sessionId} ${playback.lessonId}`}
          playback={playback}
          session={session}
          connected={view.link === 'connected'}
          covered={covered}
          reports={reports}
          place={place}
        />
      )
    }
    case 'welcome':
    case 'teaching':
      return <WelcomeScreen {...scene} view={view} place={place} />
    case 'later':
      return <WelcomeScreen scene="later" session={scene.next} next={null} view={view} place={place} />
    case 'over':
      return <StillScreen title={t('classroom.over.title')} detail={t('classroom.over.how')} />
    case 'nothing':
      return <StillScreen title={t('classroom.nothing.title')} detail={t('classroom.nothing.how')} />
    case 'starting':
      return <StillScreen title={t('classroom.starting.title')} detail={t('classroom.starting.how')} />
  }
}
