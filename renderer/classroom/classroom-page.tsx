import { useEffect, useState } from 'react'
import { chooseLanguage, useLanguage, useTranslation } from '../i18n/index.ts'
import type { Place } from '../ui/format.ts'
import { useFarewell } from './farewell.ts'
import { LessonScreen } from './lesson-screen.tsx'
import { createReportQueue } from './report-queue.ts'
import { type Scene, sceneOf } from './scene.ts'
import { sendReport } from './station.ts'
import { StillScreen } from './still-screen.tsx'
import { type ClassroomView, type Link, useClassroom } from './use-classroom.ts'
import { WelcomeScreen } from './welcome-screen.tsx'

const farewell: Scene = { scene: 'over' }

/** The projector's page. */
export function ClassroomPage({ askedLanguage }: { askedLanguage: string | null }) {
  const view = useClassroom()
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
  const place: Place = { timeZone: view.status?.timeZone ?? 'Asia/Shanghai', language }
  return (
    <>
      {view.link === 'refused' && scene.scene !== 'lesson' ? (
        <StillScreen title={t('classroom.refused.title')} detail={t('classroom.refused.how')} />
      ) : (
        <Shown scene={scene} view={view} place={place} />
      )}
      <LinkNotice link={view.link} lesson={scene.scene === 'lesson'} />
    </>
  )
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

function Shown({ scene, view, place }: { scene: Scene; view: ClassroomView; place: Place }) {
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
