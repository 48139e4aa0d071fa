import { Tabs } from 'antd'
import type { SessionStep } from '../../../electron/station/api/schemas/credit.ts'
import type { LessonBrief, SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { LessonsPanel } from '../lessons/lessons-panel.tsx'
import { QuestionsPanel } from '../questions/questions-panel.tsx'
import { SpotChecksPanel } from '../spot-checks/spot-checks-panel.tsx'
import { SessionSteps } from './session-steps.tsx'
import './session-tools.css'

/** What the instructor works with during class, one thing at a time: lessons first. */
export function SessionTools({
  session,
  lessons,
  steps,
}: {
  session: SessionBrief
  lessons: LessonBrief[]
  steps: readonly SessionStep[]
}) {
  const { t } = useTranslation()
  return (
    <section className="panel session-tools" aria-label={t('console.sessions.tools.label')}>
      <Tabs
        items={[
          {
            key: 'lessons',
            label: t('console.sessions.tools.lessons'),
            children: <LessonsPanel session={session} lessons={lessons} />,
          },
          {
            key: 'questions',
            label: t('console.sessions.tools.questions'),
            children: <QuestionsPanel session={session} lessons={lessons} />,
          },
          {
            key: 'spotChecks',
            label: t('console.sessions.tools.spotChecks'),
            children: <SpotChecksPanel session={session} />,
          },
          {
            key: 'steps',
            label: t('console.sessions.tools.steps'),
            children: <SessionSteps steps={steps} />,
          },
        ]}
      />
    </section>
  )
}
