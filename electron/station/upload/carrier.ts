import { backOff, type Halt } from './delivery.ts'
import type { RunEnd } from './delivery-run.ts'
import { createEstimate, type Estimate } from './estimate.ts'
import type { CarrierPhase, CarrierStatus } from './status.ts'
import type { Timers } from './timers.ts'

/** What is to be carried to one destination, and how one run over it goes. */
export interface Carriage {
  counts(): { pending: number; carried: number; setAside: number }
  /** Carries what is pending; ends early where the destination, the line or `signal` says so. Never throws for those. */
  run(signal: AbortSignal): Promise<RunEnd>
}

export interface CarrierOptions {
  /** Minutes between runs where nothing else starts one. */
  everyMinutes: () => number
  timers: Timers
  wall: () => number
  /** In [0, 1). */
  random: () => number
  /** False while the policy of the site lets nothing be uploaded; `mayRunChanged` says when to look again. */
  mayRun: () => boolean
  /** Whether a run is called for though nothing is pending: `before` will make something. */
  isDue: () => boolean
  /** What has to be made before a run, such as a checkpoint over what it carries. */
  before: () => Promise<void>
  /** Called after each run that was not stopped. */
  onEnd: (end: RunEnd) => void
  /** Called when the status has changed, a few times a second at most. */
  onChange: () => void
}

/** When to carry what is pending to one destination, and how long to wait where that fails. */
export interface Carrier {
  /** Begins to work; with null it waits for a destination. Called again, it ends what is in flight and begins anew. */
  configure(carriage: Carriage | null): void
  status(): CarrierStatus
  /** Starts a run at once, whatever went wrong before, and though a class may be on: somebody asked for it. */
  now(): void
  /** Says that there is more to carry: a run starts within seconds, unless the destination is being waited for. */
  made(): void
  /** Says that counts have changed: pages are told soon. */
  changed(): void
  /** Says that a network came back: what waited for the line tries again within seconds. */
  networkIsBack(): void
  /** Says that `mayRun` may answer otherwise than before. */
  mayRunChanged(): void
  /** Ends what is in flight; safe at any moment. */
  stop(): Promise<void>
}

/** What is made shortly after each other goes together; stations that close at noon do not all knock at noon. */
const GATHER_MILLISECONDS = { least: 2_000, spread: 3_000 }
const START_MILLISECONDS = { least: 500, spread: 2_000 }
const CHANGE_MILLISECONDS = 250

/** Schedules the runs of one destination. One run is under way at a time. */
export function createCarrier(options: CarrierOptions): Carrier {
  const { timers, wall, random } = options
  let carriage: Carriage | null = null
  let phase: CarrierPhase = { phase: 'idle' }
  let failures = 0
  let planned: { at: number; cancel: () => void } | null = null
  let running: { abort: AbortController; ended: Promise<void>; asked: boolean } | null = null
  let estimate: Estimate | null = null
  let telling: (() => void) | null = null
  let stopped = false

  const countsOf = (of: Carriage) => {
    const { pending, carried, setAside } = of.counts()
    return { pending, carried, setAside, settled: carried + setAside }
  }

  const hasWork = (of: Carriage) => of.counts().pending > 0 || options.isDue()

  function status(): CarrierStatus {
    const counts = carriage?.counts() ?? { pending: 0, carried: 0, setAside: 0 }
    const common = { ...counts, nextAttemptAt: planned?.at ?? null, run: null, problem: null }
    if (carriage === null) return { ...common, state: 'not_configured' }
    switch (phase.phase) {
      case 'idle':
      case 'paused':
        return { ...common, state: phase.phase }
      case 'sending': {
        const settled = counts.carried + counts.setAside - phase.settledBefore
        const secondsLeft = estimate?.secondsLeft(wall(), counts.pending) ?? null
        return { ...common, state: 'sending', run: { settled, total: settled + counts.pending, secondsLeft } }
      }
      case 'waiting':
      case 'refused':
        return { ...common, state: phase.phase, problem: phase.problem }
    }
  }

  function changed(): void {
    if (carriage !== null && phase.phase === 'sending') {
      estimate?.note(wall(), countsOf(carriage).settled - phase.settledBefore)
    }
    if (telling !== null || stopped) return
    telling = timers.after(CHANGE_MILLISECONDS, () => {
      telling = null
      options.onChange()
    })
  }

  function unplan(): void {
    planned?.cancel()
    planned = null
  }

  function plan(milliseconds: number): void {
    unplan()
    const work = () => begin(false)
    planned = { at: Math.round(wall() + milliseconds), cancel: timers.after(milliseconds, work) }
    changed()
  }

  function planBySchedule(): void {
    // A fifth either way, so that stations switched on together drift apart.
    plan(options.everyMinutes() * 60_000 * (0.8 + 0.4 * random()))
  }

  function planSoon({ least, spread }: { least: number; spread: number }): void {
    plan(least + random() * spread)
  }

  function begin(asked: boolean): void {
    unplan()
    if (carriage === null || running !== null) return
    const { pending, settled } = countsOf(carriage)
    if (pending === 0 && !options.isDue()) {
      failures = 0
      phase = { phase: 'idle' }
      planBySchedule()
      return
    }
    if (!asked && !options.mayRun()) {
      phase = { phase: 'paused' }
      changed()
      return
    }
    phase = { phase: 'sending', settledBefore: settled }
    estimate = createEstimate(wall())
    changed()
    const abort = new AbortController()
    running = { abort, asked, ended: runToEnd(carriage, abort.signal) }
  }

  async function runToEnd(of: Carriage, signal: AbortSignal): Promise<void> {
    await options.before()
    const end: RunEnd = signal.aborted ? { end: 'stopped' } : await of.run(signal)
    // A run that was stopped has been replaced or is no longer wanted; it has nothing to say.
    if (signal.aborted) return
    running = null
    conclude(of, end)
    options.onEnd(end)
    changed()
  }

  function conclude(of: Carriage, end: RunEnd): void {
    switch (end.end) {
      case 'stopped':
        return
      case 'emptied':
        failures = 0
        phase = { phase: 'idle' }
        if (hasWork(of)) planSoon(GATHER_MILLISECONDS)
        else planBySchedule()
        return
      case 'halted':
        // Where something got through, the destination is there: what failed after that is a first failure.
        if (phase.phase === 'sending' && countsOf(of).settled > phase.settledBefore) failures = 0
        concludeHalted(end.halt)
    }
  }

  function concludeHalted(halt: Halt): void {
    failures += 1
    switch (halt.halt) {
      case 'wait':
        phase = { phase: 'waiting', problem: halt.problem }
        plan(backOff(failures, halt.atLeastMilliseconds, random()))
        return
      case 'until_schedule':
        phase = { phase: 'waiting', problem: halt.problem }
        planBySchedule()
        return
      case 'until_asked':
        phase = { phase: 'refused', problem: halt.problem }
    }
  }

  async function halt(): Promise<void> {
    unplan()
    const ending = running
    running = null
    ending?.abort.abort()
    await ending?.ended
  }

  return {
    status,
    changed,
    configure(next) {
      void halt()
      failures = 0
      phase = { phase: 'idle' }
      carriage = next
      if (carriage !== null && hasWork(carriage)) planSoon(START_MILLISECONDS)
      else if (carriage !== null) planBySchedule()
      changed()
    },
    now() {
      failures = 0
      begin(true)
    },
    made() {
      changed()
      if (carriage === null || phase.phase !== 'idle') return
      const soonest = wall() + GATHER_MILLISECONDS.least + GATHER_MILLISECONDS.spread
      if (planned === null || planned.at > soonest) planSoon(GATHER_MILLISECONDS)
    },
    networkIsBack() {
      const waitsForTheLine = phase.phase === 'waiting' && OF_THE_LINE.has(phase.problem)
      if (carriage === null || !(waitsForTheLine || phase.phase === 'idle')) return
      failures = 0
      if (hasWork(carriage)) planSoon(START_MILLISECONDS)
    },
    mayRunChanged() {
      if (carriage === null) return
      if (options.mayRun()) {
        if (phase.phase === 'paused') planSoon(START_MILLISECONDS)
        return
      }
      if (running === null || running.asked) return
      void halt()
      phase = { phase: 'paused' }
      changed()
    },
    async stop() {
      stopped = true
      await halt()
      telling?.()
      telling = null
      carriage = null
    },
  }
}

/** Problems that another network can have solved; what a destination asks to wait is waited. */
const OF_THE_LINE: ReadonlySet<string> = new Set([
  'offline',
  'timeout',
  'certificate_refused',
  'proxy_refused',
  'not_a_record_store',
  'not_an_object_store',
])
