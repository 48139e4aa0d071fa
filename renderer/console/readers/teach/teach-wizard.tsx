import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Lesson, ReaderStatus } from '../../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../../i18n/index.ts'
import { ProblemNotice } from '../../shell/problem-notice.tsx'
import { useSayProblem } from '../../shell/use-say-problem.ts'
import { keepAnswer } from '../../station/refresh.ts'
import { refusalFrom } from '../../station/refusal.ts'
import { readerQueries } from '../reader-queries.ts'
import { readerRequests } from '../reader-requests.ts'
import { Difficulty } from '../what-to-do.tsx'
import { Compare } from './compare.tsx'
import { LessonSteps } from './lesson-steps.tsx'
import { awaitedTap } from './lesson-words.ts'
import { NotUnderstood } from './not-understood.tsx'
import { TapStep } from './tap-step.tsx'
import { TryIt } from './try-it.tsx'
import './teach-wizard.css'

/**
 * Teaches the station a reader it does not know: one card, another card, the first again; then the numbers are compared
 * with the cards, and the reader is tried. Closing it at any time ends the lesson.
 */
export function TeachWizard({ reader, onClose }: { reader: ReaderStatus; onClose: () => void }) {
  const { t } = useTranslation()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const [learntProfile, setLearntProfile] = useState<string | null>(null)
  const lessonQuery = readerQueries.lesson(reader.id)
  const lesson = useQuery({ ...lessonQuery, enabled: learntProfile === null })
  const again = useMutation({
    mutationFn: () => readerRequests.beginLesson(reader.id),
    onSuccess: (begun) => void keepAnswer(memory, lessonQuery, begun),
    onError: sayProblem,
  })
  const isToBegin = lesson.isError || lesson.data?.step === 'not_understood'
  const close = () => {
    // Where it cannot be ended, it ends by itself after a minute in which nobody asks for it.
    if (learntProfile === null) readerRequests.endLesson(reader.id).catch(() => undefined)
    onClose()
  }
  return (
    <Modal
      open
      centered
      width="min(60rem, 100vw - 2rem)"
      className="teach"
      title={t('console.readers.teach.title')}
      mask={{ closable: false }}
      onCancel={close}
      footer={
        learntProfile === null ? (
          <div className="teach-foot">
            <Button size="large" onClick={close}>
              {t('console.readers.teach.cancel')}
            </Button>
            <Button
              size="large"
              type={isToBegin ? 'primary' : 'default'}
              loading={again.isPending}
              onClick={() => again.mutate()}
            >
              {t('console.readers.teach.again')}
            </Button>
          </div>
        ) : null
      }
    >
      {learntProfile === null ? (
        <LessonAtHand reader={reader} lesson={lesson.data} error={lesson.error} onLearnt={setLearntProfile} />
      ) : (
        <TryIt profileId={learntProfile} onDone={onClose} />
      )}
    </Modal>
  )
}

function LessonAtHand({
  reader,
  lesson,
  error,
  onLearnt,
}: {
  reader: ReaderStatus
  lesson: Lesson | undefined
  error: Error | null
  onLearnt: (profileId: string) => void
}) {
  const { t } = useTranslation()
  const refusal = error === null ? null : refusalFrom(error)
  if (refusal?.code === 'no_reader_lesson') return <NotUnderstood reason="lapsed" />
  if (refusal !== null && refusal.code !== 'offline') return <ProblemNotice error={refusal} />
  if (lesson === undefined) return <output className="teach-starting">{t('console.readers.teach.starting')}</output>
  const awaited = awaitedTap(lesson.step)
  return (
    <>
      {lesson.step === 'not_understood' ? null : <LessonSteps step={lesson.step} />}
      <div aria-live="assertive">
        {awaited === null ? null : <TapStep key={awaited} tap={awaited} taps={lesson.taps} />}
      </div>
      {lesson.step === 'understood' ? (
        <Compare
          readerId={reader.id}
          readerName={reader.device.name}
          candidates={lesson.candidates}
          onLearnt={onLearnt}
        />
      ) : null}
      {lesson.step === 'not_understood' ? <NotUnderstood reason={lesson.reason ?? 'other'} /> : null}
      {lesson.problem === null ? null : (
        <div className="teach-difficulty">
          <Difficulty
            state="failed"
            problem={lesson.problem}
            step={lesson.missingStep}
            device={reader.device}
            isAdmin={true}
          />
        </div>
      )}
    </>
  )
}
