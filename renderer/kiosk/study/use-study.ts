import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { StudyLeaving, StudyPlan, StudyReport } from '../../../electron/station/api/schemas/self-study.ts'
import { oneAtATime } from '../../ui/one-at-a-time.ts'
import { withStanding } from './lesson-standing.ts'
import { createStudyReports } from './study-reports.ts'
import { endStudy, loadPlan, sendReport } from './study-station.ts'

export interface StudyHandle {
  plan: StudyPlan
  report(report: StudyReport): void
  /** Asks for the lessons again, after one was left. */
  refresh(): void
  end(reason: StudyLeaving): void
}

/** A study from its plan to its end, kept in step with the station. */
export function useStudy(opened: StudyPlan, covered: boolean, onOver: (handedOver: boolean) => void): StudyHandle {
  const { studyId } = opened
  const [plan, setPlan] = useState(opened)
  const over = useEffectEvent(onOver)
  const isOver = useRef(false)
  const leaving = useRef<StudyLeaving | null>(null)
  const tellOver = useRef<(handedOver: boolean) => void>(() => undefined)
  const [reports] = useState(() =>
    createStudyReports({
      send: (report) => sendReport(studyId, report),
      onStanding: (lessonId, standing) => {
        setPlan((known) => withStanding(known, lessonId, standing))
        if (standing.over !== null) tellOver.current(standing.over === 'next_person')
      },
      onOver: () => tellOver.current(false),
    }),
  )
  useEffect(() => {
    tellOver.current = (handedOver) => {
      if (isOver.current) return
      isOver.current = true
      over(handedOver)
    }
  }, [])

  // Answers that overtook one another would end with the older one.
  const [ask] = useState(() =>
    oneAtATime(async () => {
      await reports.settled()
      if (isOver.current) return
      const loaded = await loadPlan(studyId)
      if (loaded.outcome === 'plan') setPlan(loaded.plan)
      if (loaded.outcome === 'over') tellOver.current(true)
    }),
  )
  const refresh = () => {
    ask().catch(reportError)
  }

  // Somebody has tapped: the station knows whether it was another person.
  const askWhetherOver = useEffectEvent(refresh)
  useEffect(() => {
    if (covered) askWhetherOver()
  }, [covered])

  useEffect(() => {
    const leave = () => {
      endStudy(studyId, 'page_gone').catch(reportError)
    }
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [studyId])

  // Once the screen is gone, the lesson has said its last word.
  useEffect(
    () => () => {
      const reason = leaving.current
      if (reason === null) return
      const finish = async () => {
        await Promise.resolve()
        await reports.settled()
        await endStudy(studyId, reason)
      }
      finish().catch(reportError)
    },
    [reports, studyId],
  )

  return {
    plan,
    report: (report) => {
      reports.give(report).catch(reportError)
    },
    refresh,
    end: (reason) => {
      leaving.current = reason
      tellOver.current(false)
    },
  }
}
