import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { chooseLanguage, sourceLanguage, useLanguage, useTranslation } from '../i18n/index.ts'
import type { Place } from '../ui/format.ts'
import { BottomBar } from './bottom-bar.tsx'
import { type View, viewOf } from './kiosk-view.ts'
import { NoteWords } from './note-words.tsx'
import { Shown } from './shown.tsx'
import { TopBar } from './top-bar.tsx'
import { useKiosk } from './use-kiosk.ts'
import { useLater } from './use-later.ts'
import { useLeftAlone } from './use-left-alone.ts'
import { toneOfView, useUtterance } from './use-utterance.ts'
import { useVoice } from './use-voice.ts'

const LEFT_ALONE_MILLISECONDS = 90_000

/**
 * The trainee's screen. Where a lesson has most of it, `strip` is what stands for the kiosk as long as it has nothing to
 * say; it is told whether taps are taken.
 */
export function Kiosk({ strip = null }: { strip?: ((isReady: boolean) => ReactNode) | null }) {
  const kiosk = useKiosk()
  const { state, dispatch } = kiosk
  const { t } = useTranslation()
  const { language } = useLanguage()
  const view = viewOf(state)
  const place: Place = { timeZone: state.station?.timeZone ?? 'Asia/Shanghai', language }
  const tone = toneOfView(view)
  const utterance = useUtterance(view, place)
  const later = useLater(state.link.link === 'connected')
  const studying = view.scene === 'study'

  useSiteLanguage(state.station?.defaultLanguage)
  useVoice(utterance, language)
  useLeftAlone(LEFT_ALONE_MILLISECONDS, utterance?.id, () => {
    if (state.study !== null) return
    dispatch({ event: 'left_alone' })
    chooseLanguage(state.station?.defaultLanguage ?? sourceLanguage).catch(reportError)
  })
  useEffect(() => {
    document.documentElement.classList.toggle('large-type', state.largeType)
  }, [state.largeType])
  useEffect(() => {
    document.title = `${t('kiosk.pageTitle')} · ${t('common.product')}`
  }, [t])
  useNoFocusAfterTouch()
  useClassFirst(strip !== null && state.study !== null, () => dispatch({ event: 'study_over', handedOver: false }))
  const stage = useTouchToDismiss(tone !== null, () => dispatch({ event: 'dismissed' }))

  if (strip !== null && isAtRest(view) && state.sheet === null && !state.demoOpen) {
    return (
      <div className="kiosk kiosk--strip">
        {strip(view.scene !== 'starting' && view.scene !== 'reconnecting')}
        {state.note !== null && <NoteWords key={state.note.id} note={state.note} />}
      </div>
    )
  }
  return (
    <div className="kiosk">
      <div className={`stage ${tone === null ? 'stage--paper' : `stage--tone stage--${tone}`}`} ref={stage}>
        {tone === null && !studying && (
          <TopBar
            station={state.station}
            healthKnown={state.link.link === 'connected'}
            clockAhead={state.clockAhead}
            place={place}
            onHealth={() => dispatch({ event: 'sheet_opened', sheet: 'health' })}
          />
        )}
        <Shown view={view} kiosk={kiosk} place={place} later={later} mayStudy={strip === null} />
        {later !== null && state.study !== null && (
          <later.StudyScreen
            key={state.study.studyId}
            opened={state.study}
            asks={state.asks}
            clockAhead={state.clockAhead}
            place={place}
            covered={!studying}
            onOver={(handedOver) => dispatch({ event: 'study_over', handedOver })}
          />
        )}
        {state.note !== null && <NoteWords key={state.note.id} note={state.note} />}
        <BottomBar
          offered={state.station?.languages ?? [sourceLanguage]}
          largeType={state.largeType}
          demo={state.station?.demo ?? false}
          demoOpen={state.demoOpen}
          onType={() => dispatch({ event: 'type_switched' })}
          onHelp={() => dispatch({ event: 'sheet_opened', sheet: 'help' })}
          onDemo={() => dispatch({ event: 'demo_switched' })}
          onBack={tone === null ? null : () => dispatch({ event: 'dismissed' })}
        />
      </div>
      {later !== null && state.demoOpen && (
        <later.DemoShelf timeZone={place.timeZone} onClose={() => dispatch({ event: 'demo_switched' })} />
      )}
      {later !== null && state.sheet === 'help' && (
        <later.HelpSheet onClose={() => dispatch({ event: 'sheet_closed' })} />
      )}
      {later !== null && state.sheet === 'health' && state.station !== null && (
        <later.HealthSheet station={state.station} onClose={() => dispatch({ event: 'sheet_closed' })} />
      )}
      <div className="heard" role="alert">
        {utterance?.words}
      </div>
    </div>
  )
}

/** Whether the view has nothing to say to whoever taps; the classroom shows whom a spot check calls. */
function isAtRest(view: View): boolean {
  switch (view.scene) {
    case 'idle':
    case 'spot_check':
    case 'starting':
      return true
    case 'reconnecting':
      return !view.tapLost
    default:
      return false
  }
}

/** The site's own language once it is known. */
function useSiteLanguage(siteLanguage: string | undefined) {
  useEffect(() => {
    if (siteLanguage !== undefined) chooseLanguage(siteLanguage).catch(reportError)
  }, [siteLanguage])
}

/** Where one screen is classroom and kiosk, the class's lesson comes before somebody's own. */
function useClassFirst(inTheWay: boolean, onGiveWay: () => void) {
  const giveWay = useEffectEvent(onGiveWay)
  useEffect(() => {
    if (inTheWay) giveWay()
  }, [inTheWay])
}

/** A finger needs no focus ring, and none may stay on a button for a reader's keys to press. */
function useNoFocusAfterTouch() {
  useEffect(() => {
    const release = (event: MouseEvent) => {
      if (event.detail > 0 && document.activeElement instanceof HTMLElement) document.activeElement.blur()
    }
    window.addEventListener('click', release)
    return () => window.removeEventListener('click', release)
  }, [])
}

/** A touch anywhere but on a button ends an answer; the buttons do what they say. */
function useTouchToDismiss(standing: boolean, onDismiss: () => void) {
  const stage = useRef<HTMLDivElement>(null)
  const dismiss = useRef(onDismiss)
  useEffect(() => {
    dismiss.current = onDismiss
  })
  useEffect(() => {
    const element = stage.current
    if (!standing || element === null) return
    const touched = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('button, a') === null) dismiss.current()
    }
    element.addEventListener('click', touched)
    return () => element.removeEventListener('click', touched)
  }, [standing])
  return stage
}
