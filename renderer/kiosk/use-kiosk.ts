import { type Dispatch, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import type { AnswerOption } from '../../electron/station/vocabulary.ts'
import { oneAtATime } from '../ui/one-at-a-time.ts'
import { type Connection, useSignals } from '../ui/signals.ts'
import { listenForWedge, type WedgeOptions } from '../ui/wedge.ts'
import { type Quiet, whenQuiet } from '../ui/when-quiet.ts'
import { initialState, type KioskEvent, type KioskState, nextState } from './kiosk-state.ts'
import { type Answered, type Loaded, loadAsks, loadKiosk, sendChoice, sendTap, sendZone } from './station.ts'
import type { StudyBegun } from './study/study-station.ts'

/** A stream that is back within this was not worth a word. */
const GRACE_MILLISECONDS = 1_000
const RETRY_MILLISECONDS = 1_000
/** What a tap changed besides its answer: to ask for it sooner would be in the way of the answer being painted. */
const AFTER_ANSWER: Quiet = { quietMilliseconds: 150, longestMilliseconds: 1_000 }
const DEFAULT_WEDGE_GAP_MILLISECONDS = 80
const MINUTE = 60_000

/** How the event stream is; `lost` only after the grace. */
type StreamHealth = 'connected' | 'wavering' | 'lost'

export interface Kiosk {
  state: KioskState
  dispatch: Dispatch<KioskEvent>
  choose(answerId: string, choice: string): void
  /** The taps that follow give this answer to the question. */
  chooseZone(askId: string, zone: AnswerOption): void
  /** Opens somebody's own lessons, once the station has let them. */
  study(begun: Promise<StudyBegun>): void
  retry(): void
}

/** The kiosk's state with everything that moves it: the station's signals, the wedge reader, time. */
export function useKiosk(): Kiosk {
  const [state, dispatch] = useReducer(nextState, initialState)
  const stream = useRef<StreamHealth>('wavering')
  const [load] = useState(() => oneAtATime(() => loadInto(dispatch, stream)))
  const [askLoad] = useState(() => oneAtATime(() => loadAsksInto(dispatch)))
  const reloadAsks = () => {
    askLoad().catch(reportError)
  }
  const reload = () => {
    load().catch(reportError)
    reloadAsks()
  }

  useStation(dispatch, stream, reload, reloadAsks)
  useDueTime(state, reloadAsks)
  useRetry(state.link.link !== 'connected', reload)
  useEveryMinute(reload)
  useNewVersion(state.station?.version)
  useExpiry(state, dispatch)

  const settle = (answered: Answered) => {
    dispatch(afterTap(answered))
    if (answered.outcome !== 'answered') reload()
  }
  const { wedgeGapMilliseconds = DEFAULT_WEDGE_GAP_MILLISECONDS, wedgeSuffix } = state.station ?? {}
  useWedge(wedgeGapMilliseconds, wedgeSuffix, (text) => {
    sendTap(text).then(settle).catch(reportError)
  })

  return {
    state,
    dispatch,
    choose: (answerId, choice) => {
      dispatch({ event: 'chose', choice })
      sendChoice(answerId, choice).then(settle).catch(reportError)
    },
    chooseZone: (askId, zone) => {
      dispatch({ event: 'zone_touched', askId, zone })
      sendZone(askId, zone).then(reloadAsks).catch(reportError)
    },
    study: (begun) => {
      begun
        .then((result) => {
          if (result.outcome === 'plan') dispatch({ event: 'study_opened', plan: result.plan })
          else dispatch({ event: 'study_not_opened' })
        })
        .catch(reportError)
    },
    retry: reload,
  }
}

async function loadInto(dispatch: Dispatch<KioskEvent>, stream: { current: StreamHealth }): Promise<void> {
  const event = afterLoad(await loadKiosk(), stream.current)
  if (event !== null) dispatch(event)
}

async function loadAsksInto(dispatch: Dispatch<KioskEvent>): Promise<void> {
  const loaded = await loadAsks()
  if (loaded.outcome !== 'asks') return
  const { spotChecks, questions } = loaded
  dispatch({ event: 'asks_loaded', spotChecks, questions, now: Date.now() })
}

function afterLoad(result: Loaded, stream: StreamHealth): KioskEvent | null {
  switch (result.outcome) {
    case 'loaded': {
      const { status, sessions } = result
      if (stream === 'connected') {
        return { event: 'loaded', status, sessions, now: performance.now(), wall: Date.now() }
      }
      return stream === 'lost' ? { event: 'link_lost' } : null
    }
    case 'away':
    case 'rejected':
      return { event: 'link_lost' }
    case 'refused':
      return { event: 'link_refused' }
    case 'troubled':
      return { event: 'link_troubled', code: result.code }
  }
}

function afterTap(answered: Answered): KioskEvent {
  switch (answered.outcome) {
    case 'answered':
      return { event: 'answered', answer: answered.answer, now: performance.now() }
    case 'away':
    case 'troubled':
      return { event: 'tap_lost' }
    case 'refused':
      return { event: 'link_refused' }
    case 'rejected':
      return { event: 'tap_rejected', now: performance.now() }
  }
}

function useStation(
  dispatch: Dispatch<KioskEvent>,
  stream: { current: StreamHealth },
  reload: () => void,
  reloadAsks: () => void,
) {
  const grace = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [afterAnswer] = useState(() => ({
    reload: whenQuiet(reload, AFTER_ANSWER),
    reloadAsks: whenQuiet(reloadAsks, AFTER_ANSWER),
  }))
  const onConnection = (connection: Connection) => {
    clearTimeout(grace.current)
    if (connection === 'connected') {
      stream.current = 'connected'
      reload()
      return
    }
    stream.current = 'wavering'
    grace.current = setTimeout(() => {
      stream.current = 'lost'
      reload()
    }, GRACE_MILLISECONDS)
  }
  useSignals((signal) => {
    switch (signal.signal) {
      case 'answer':
        return dispatch({ event: 'answered', answer: signal.answer, now: performance.now() })
      case 'hello':
      case 'readers':
      case 'status':
        return reload()
      case 'sessions':
      case 'roll':
        return afterAnswer.reload.ask()
      case 'spot_checks':
      case 'questions':
        return afterAnswer.reloadAsks.ask()
      case 'classroom':
      case 'upload':
      case 'records':
      case 'sticks':
      case 'sign_in':
        return
    }
  }, onConnection)
  useEffect(
    () => () => {
      clearTimeout(grace.current)
      afterAnswer.reload.stop()
      afterAnswer.reloadAsks.stop()
    },
    [afterAnswer],
  )
}

/** Once nobody can answer a spot check in time any more, it leaves the screen. */
function useDueTime({ asks, clockAhead }: KioskState, reloadAsks: () => void) {
  const due = asks.spotChecks[0]?.dueAt
  const onDue = useEffectEvent(reloadAsks)
  useEffect(() => {
    if (due === undefined) return
    const timer = setTimeout(() => onDue(), Math.max(0, due - clockAhead - Date.now()) + 100)
    return () => clearTimeout(timer)
  }, [due, clockAhead])
}

function useRetry(needed: boolean, reload: () => void) {
  const onRetry = useEffectEvent(reload)
  useEffect(() => {
    if (!needed) return
    onRetry()
    const timer = setInterval(() => onRetry(), RETRY_MILLISECONDS)
    return () => clearInterval(timer)
  }, [needed])
}

/** Check-in opens and closes by the clock, so what is shown is asked for again as each minute begins. */
function useEveryMinute(reload: () => void) {
  const onMinute = useEffectEvent(reload)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      timer = setTimeout(
        () => {
          onMinute()
          wait()
        },
        MINUTE - (Date.now() % MINUTE) + 50,
      )
    }
    wait()
    return () => clearTimeout(timer)
  }, [])
}

/** After an update of the station the page in the window is the old one. */
function useNewVersion(version: string | undefined) {
  const first = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (first.current !== undefined && version !== first.current) location.reload()
    first.current = version
  }, [version])
}

function useExpiry(state: KioskState, dispatch: Dispatch<KioskEvent>) {
  const until = state.scene.scene === 'idle' ? null : state.scene.until
  useEffect(() => {
    if (until === null) return
    const pass = () => dispatch({ event: 'time_passed', now: performance.now() })
    const timer = setTimeout(pass, Math.max(0, until - performance.now()) + 1)
    return () => clearTimeout(timer)
  }, [until, dispatch])
}

function useWedge(gapMilliseconds: number, suffix: WedgeOptions['suffix'], onTap: (text: string) => void) {
  const tap = useEffectEvent(onTap)
  useEffect(
    () => listenForWedge(window, { gapMilliseconds, suffix, onText: (text) => tap(text) }),
    [gapMilliseconds, suffix],
  )
}
