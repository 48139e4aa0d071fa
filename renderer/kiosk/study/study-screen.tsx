import { useState } from 'react'
import type { StudyPlan } from '../../../electron/station/api/schemas/self-study.ts'
import { useTranslation } from '../../i18n/index.ts'
import type { Place } from '../../ui/format.ts'
import type { ClassAsks } from '../class-asks.ts'
import { Countdown } from '../countdown.tsx'
import { Emphasis } from '../emphasis.tsx'
import { CalledStrip } from '../spot-check-screen.tsx'
import { LessonPlayer } from './lesson-player.tsx'
import { findLesson } from './lesson-standing.ts'
import { StudyList } from './study-list.tsx'
import './study.css'
import { usePresenceQuestion } from './use-presence-question.ts'
import { useStudy } from './use-study.ts'

/** The lessons of whoever is checked in and wants to learn by themselves. `covered` while an answer stands over them. */
export function StudyScreen({
  opened,
  asks,
  clockAhead,
  place,
  covered,
  onOver,
}: {
  opened: StudyPlan
  asks: ClassAsks
  clockAhead: number
  place: Place
  covered: boolean
  onOver: (handedOver: boolean) => void
}) {
  const { t } = useTranslation()
  const study = useStudy(opened, covered, onOver)
  const [lessonId, setLessonId] = useState<string | null>(null)
  const { question, here } = usePresenceQuestion(study.plan, () => study.end('nobody_there'))
  const lesson = findLesson(study.plan, lessonId)
  return (
    <main className="study" hidden={covered}>
      <CalledStrip asks={asks} clockAhead={clockAhead} />
      {lesson === null || lesson.media === null ? (
        <StudyList plan={study.plan} place={place} onOpen={setLessonId} onEnd={() => study.end('asked')} />
      ) : (
        <LessonPlayer
          key={lesson.id}
          lesson={lesson}
          media={lesson.media}
          plan={study.plan}
          place={place}
          held={covered || question.asking}
          onReport={study.report}
          onLeave={() => {
            setLessonId(null)
            study.refresh()
          }}
        />
      )}
      {question.asking && (
        <div className="there" role="alertdialog" aria-labelledby="there-title">
          <h2 id="there-title">
            <Emphasis text={t('kiosk.study.there')} />
          </h2>
          <button type="button" className="button button--primary there__yes" onClick={here}>
            {t('kiosk.study.thereYes')}
          </button>
          <p>{t('kiosk.study.thereHow')}</p>
          <Countdown from={question.from} until={question.until} />
        </div>
      )}
    </main>
  )
}
