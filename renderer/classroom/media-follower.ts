import type { Playback } from '../../electron/station/api/schemas/classroom.ts'
import { createPlayedSeconds, type Sight } from './played-seconds.ts'
import type { ScreenReport } from './report-queue.ts'

/** What the page around a lesson has to show of it. */
export type MediaState =
  | { state: 'loading' }
  | { state: 'playing' }
  | { state: 'paused' }
  /** The browser wants a touch before it plays with sound. */
  | { state: 'blocked' }
  | { state: 'ended' }
  | { state: 'failed'; failure: MediaFailure }

export type MediaFailure = 'no_media' | 'damaged_media' | 'unsupported_media'

export interface MediaFollower {
  /** Does what the station asks; the same revision again changes nothing. */
  follow(playback: Playback): void
  /** Someone touched the screen: plays with sound. */
  touch(): void
  /** Something lies over the lesson: what nobody sees does not count. */
  cover(isCovered: boolean): void
  /** The station answers again: a film that broke off meanwhile is taken up. */
  reconnected(): void
  /** Reports once more, because the page is going away. */
  lastWord(): void
  stop(): void
}

export interface MediaFollowerOptions {
  onState: (state: MediaState) => void
  report: (report: ScreenReport) => void
}

const REPORT_EVERY_MILLISECONDS = 1_000
const RELOADS = 3
const RELOAD_AFTER_MILLISECONDS = 1_000

/**
 * Makes a media element follow the station's playback. Only commands move it: a jump is made once, for the revision
 * that placed the position, and from there on the element leads and the station follows its reports. So a station
 * that restarts finds the lesson running and learns where it is.
 */
export function followMedia(element: HTMLMediaElement, { onState, report }: MediaFollowerOptions): MediaFollower {
  const played = createPlayedSeconds()
  const listening = new AbortController()
  let playback: Playback | null = null
  let wanted: 'playing' | 'paused' = 'paused'
  let blocked = false
  let covered = false
  let failure: MediaFailure | null = null
  /** Where to go once the element knows its media. */
  let target: number | null = null
  let reloads = 0
  let reloading: ReturnType<typeof setTimeout> | undefined

  function current(): MediaState {
    if (failure !== null) return { state: 'failed', failure }
    if (blocked) return { state: 'blocked' }
    if (element.ended) return { state: 'ended' }
    if (wanted === 'paused') return { state: 'paused' }
    return element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA ? { state: 'playing' } : { state: 'loading' }
  }

  function tell(): void {
    onState(current())
    if (playback === null) return
    const shown = current()
    report({
      revision: playback.revision,
      sessionId: playback.sessionId,
      lessonId: playback.lessonId,
      state: reportedState(shown),
      position: target ?? element.currentTime,
      durationSeconds: Number.isFinite(element.duration) && element.duration > 0 ? element.duration : null,
      pages: null,
      played: played.take(),
      failure: shown.state === 'blocked' ? 'sound_blocked' : failure,
    })
  }

  function play(): void {
    wanted = 'playing'
    element.play().then(
      () => {
        if (!blocked) return
        blocked = false
        tell()
      },
      (error: unknown) => {
        // A pause, a jump or a new source ends an attempt to play; only a refusal needs a touch.
        if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return
        blocked = true
        tell()
      },
    )
  }

  /** True where something other than the station paused the lesson, such as a browser that saves power. */
  function held(): boolean {
    return wanted === 'playing' && element.paused && !element.ended && !blocked && element.error === null
  }

  function place(position: number): void {
    if (element.readyState === HTMLMediaElement.HAVE_NOTHING) {
      target = position
      return
    }
    target = null
    if (Math.abs(element.currentTime - position) <= 0.01) return
    counted()
    element.currentTime = position
  }

  function reload(): void {
    clearTimeout(reloading)
    reloading = undefined
    failure = null
    target ??= element.currentTime
    element.load()
    if (wanted === 'playing') play()
  }

  function countFrom(): void {
    const seen = document.visibilityState === 'visible' && !covered
    if (seen && !element.paused && !element.seeking) played.start(sightOf(element))
  }

  function counted(): void {
    played.advance(sightOf(element))
    played.stop()
  }

  async function broken(): Promise<void> {
    played.stop()
    target ??= element.currentTime
    onState({ state: 'loading' })
    const verdict = await verdictOn(element)
    if (listening.signal.aborted) return
    if (verdict === 'away' || (verdict === 'interrupted' && reloads < RELOADS)) {
      if (verdict === 'interrupted') reloads += 1
      reloading = setTimeout(reload, RELOAD_AFTER_MILLISECONDS)
      return
    }
    failure = verdict === 'interrupted' ? 'damaged_media' : verdict
    tell()
  }

  const on = <K extends keyof HTMLMediaElementEventMap>(types: K[], work: () => void) => {
    for (const type of types) element.addEventListener(type, work, { signal: listening.signal })
  }
  on(['loadedmetadata'], () => {
    if (target !== null) place(target)
  })
  on(['timeupdate'], () => played.advance(sightOf(element)))
  on(['playing', 'seeked'], countFrom)
  on(['waiting', 'pause', 'ended'], counted)
  on(['seeking', 'emptied'], () => played.stop())
  on(['playing'], () => {
    reloads = 0
  })
  on(['playing', 'pause', 'seeked', 'ended', 'waiting', 'canplay'], tell)
  on(['pause'], () => {
    if (document.visibilityState === 'visible' && held()) play()
  })
  on(['error'], () => {
    broken().catch(reportError)
  })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') counted()
      else if (held()) play()
      else countFrom()
    },
    { signal: listening.signal },
  )
  const rhythm = setInterval(() => {
    if (current().state === 'playing') tell()
  }, REPORT_EVERY_MILLISECONDS)

  return {
    follow(next) {
      const before = playback
      playback = next
      // What ran so far was as loud as it was until now.
      played.advance(sightOf(element))
      element.volume = next.volume
      element.defaultPlaybackRate = next.rate
      element.playbackRate = next.rate
      if (before?.revision === next.revision) return
      const fresh = before === null
      if (fresh || before.placedRevision !== next.placedRevision) {
        place(next.position)
        reloads = 0
        if (failure !== null) reload()
      }
      if (next.state === 'playing' || (fresh && next.failure === 'sound_blocked')) play()
      else if (next.state === 'paused') {
        wanted = 'paused'
        blocked = false
        // The answer to a command that holds the lesson says all that was shown of it.
        counted()
        element.pause()
      }
      tell()
    },
    touch() {
      if (blocked) play()
    },
    cover(isCovered) {
      if (covered === isCovered) return
      if (isCovered) counted()
      covered = isCovered
      if (!isCovered) countFrom()
    },
    reconnected() {
      if (reloading !== undefined) reload()
    },
    lastWord() {
      counted()
      if (playback !== null && failure === null) tell()
    },
    stop() {
      listening.abort()
      clearInterval(rhythm)
      clearTimeout(reloading)
      this.lastWord()
      element.pause()
      element.removeAttribute('src')
      element.load()
    },
  }
}

function reportedState(shown: MediaState): ScreenReport['state'] {
  switch (shown.state) {
    case 'loading':
    case 'playing':
      return 'playing'
    case 'paused':
    case 'blocked':
      return 'paused'
    case 'ended':
      return 'ended'
    case 'failed':
      return 'failed'
  }
}

/** Where the element is, and what can be seen and heard of it. */
function sightOf(element: HTMLMediaElement): Sight {
  return {
    position: element.currentTime,
    frames: picturesOf(element),
    at: performance.now(),
    muted: element.muted || element.volume === 0,
  }
}

/** How many pictures were shown so far; null for a lesson without any. */
function picturesOf(element: HTMLMediaElement): number | null {
  if (!(element instanceof HTMLVideoElement) || element.videoWidth === 0) return null
  const { totalVideoFrames, droppedVideoFrames } = element.getVideoPlaybackQuality()
  return totalVideoFrames - droppedVideoFrames
}

/**
 * Why an element gave up: it does not say itself whether the file is there. `away` where the station does not answer,
 * `interrupted` where the file can be had and began well.
 */
async function verdictOn(element: HTMLMediaElement): Promise<MediaFailure | 'away' | 'interrupted'> {
  const code = element.error?.code
  if (code === MediaError.MEDIA_ERR_DECODE) return 'damaged_media'
  const head = await fetch(element.currentSrc, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  if (head === null || head.status === 401) return 'away'
  if (head.status === 404) return 'no_media'
  if (!head.ok) return 'damaged_media'
  return code === MediaError.MEDIA_ERR_NETWORK ? 'interrupted' : 'unsupported_media'
}
