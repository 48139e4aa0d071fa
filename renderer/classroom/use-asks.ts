import { useEffect, useEffectEvent, useState } from 'react'
import type { OpenQuestion } from '../../electron/station/api/schemas/questions.ts'
import type { OpenSpotCheck } from '../../electron/station/api/schemas/spot-checks.ts'
import { oneAtATime } from '../ui/one-at-a-time.ts'
import { useSignals } from '../ui/signals.ts'
import { loadAsks } from './station.ts'

/** What is asked of the class in front of this screen. */
export interface Asks {
  spotChecks: readonly OpenSpotCheck[]
  /** The newest question that is open, or whose answers are shown. */
  question: OpenQuestion | null
}

const NOTHING: Asks = { spotChecks: [], question: null }
/** A request that got lost is made up for; nothing is asked of the station while no class is on. */
const LOOK_AGAIN_MILLISECONDS = 10_000

/** The spot checks and the question of a session, kept up to date; nothing without a session. */
export function useAsks(sessionId: string | null): Asks {
  const [known, setKnown] = useState<{ spotChecks: OpenSpotCheck[]; questions: OpenQuestion[] }>({
    spotChecks: [],
    questions: [],
  })
  // Answers that overtook one another would end with the older one.
  const [ask] = useState(() =>
    oneAtATime(async () => {
      const loaded = await loadAsks()
      if (loaded !== null) setKnown(loaded)
    }),
  )
  const look = useEffectEvent(async () => {
    if (sessionId !== null) await ask()
  })
  useSignals(({ signal }) => {
    if (signal === 'spot_checks' || signal === 'questions' || signal === 'hello') look().catch(reportError)
  })
  useEffect(() => {
    if (sessionId === null) return
    look().catch(reportError)
    const timer = setInterval(() => {
      look().catch(reportError)
    }, LOOK_AGAIN_MILLISECONDS)
    return () => clearInterval(timer)
  }, [sessionId])
  if (sessionId === null) return NOTHING
  const questions = known.questions.filter((one) => one.sessionId === sessionId)
  return {
    spotChecks: known.spotChecks.filter((one) => one.sessionId === sessionId),
    question: questions.findLast((one) => one.counts === null) ?? questions.at(-1) ?? null,
  }
}
