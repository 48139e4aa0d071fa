import { type ReactNode, useEffect, useRef } from 'react'
import { chooseLanguage, hasWords, sourceLanguage, useLanguage, useTranslation } from '../i18n/index.ts'
import type { Place } from '../ui/format.ts'
import { AnswerScreen } from './answer-screen.tsx'
import { answerWords } from './answer-words.ts'
import { BottomBar } from './bottom-bar.tsx'
import { IdleScreen } from './idle-screen.tsx'
import { type View, viewOf } from './kiosk-view.ts'
import { NoteWords } from './note-words.tsx'
import { NoticeScreen } from './notice-screen.tsx'
import { QuestionScreen } from './question-screen.tsx'
import { type Tone, toneOf } from './tone.ts'
import { TopBar } from './top-bar.tsx'
import { type Kiosk as KioskHandle, useKiosk } from './use-kiosk.ts'
import { type Later, useLater } from './use-later.ts'
import { useLeftAlone } from './use-left-alone.ts'
import { type Utterance, useVoice } from './use-voice.ts'

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
        <Shown view={view} kiosk={kiosk} place={place} later={later} />
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

function Shown({ view, kiosk, place, later }: { view: View; kiosk: KioskHandle; place: Place; later: Later | null }) {
  const { t } = useTranslation()
  const { sessions, clockAhead } = kiosk.state
  const idle = <IdleScreen sessions={sessions} clockAhead={clockAhead} place={place} />
  switch (view.scene) {
    case 'idle':
      return idle
    case 'study':
      return null
    case 'spot_check':
      return later === null ? idle : <later.SpotCheckScreen asks={view.asks} clockAhead={clockAhead} />
    case 'zones':
      if (later === null) return idle
      return (
        <later.ZonesScreen
          question={view.question}
          asks={view.asks}
          clockAhead={clockAhead}
          place={place}
          onZone={(zone) => kiosk.chooseZone(view.question.askId, zone)}
        />
      )
    case 'answer':
      return (
        <AnswerScreen
          key={view.from}
          answer={view.answer}
          from={view.from}
          until={view.until}
          place={place}
          onStudy={later === null ? null : () => kiosk.study(later.beginStudy(view.answer.id))}
        />
      )
    case 'question':
      return (
        <QuestionScreen
          key={view.from}
          question={view.question}
          from={view.from}
          until={view.until}
          chosen={view.chosen}
          place={place}
          onChoose={(choice) => kiosk.choose(view.question.id, choice)}
        />
      )
    case 'tap_again':
      return <NoticeScreen manner="ready" title={t('kiosk.again.title')} lines={[t('kiosk.again.how')]} />
    case 'starting':
      return <NoticeScreen manner="waiting" title={t('kiosk.idle.starting')} lines={[t('kiosk.idle.startingHow')]} />
    case 'reconnecting':
      return view.tapLost ? (
        <NoticeScreen
          manner="look"
          title={t('kiosk.reconnecting.notRecorded')}
          lines={[t('kiosk.reconnecting.notRecordedHow'), t('kiosk.reconnecting.again')]}
        />
      ) : (
        <NoticeScreen manner="waiting" title={t('kiosk.reconnecting.title')} lines={[t('kiosk.reconnecting.how')]} />
      )
    case 'refused':
      return (
        <NoticeScreen manner="no" title={t('kiosk.refused.title')} lines={[t('kiosk.refused.how')]}>
          <button type="button" className="button button--primary button--big" onClick={kiosk.retry}>
            {t('kiosk.refused.retry')}
          </button>
        </NoticeScreen>
      )
    case 'trouble': {
      const key = `common.problem.${view.code}`
      const what = hasWords(key) ? [t(key)] : []
      return <NoticeScreen manner="no" title={t('kiosk.trouble.title')} lines={[t('kiosk.trouble.how'), ...what]} />
    }
  }
}

function toneOfView(view: View): Tone | null {
  if (view.scene === 'answer') return toneOf(view.answer.kind)
  return view.scene === 'question' ? toneOf(view.question.kind) : null
}

/** What the view says aloud, to ears and to screen readers. */
function useUtterance(view: View, place: Place): Utterance | null {
  const { t } = useTranslation()
  switch (view.scene) {
    case 'answer':
    case 'question': {
      const answer = view.scene === 'answer' ? view.answer : view.question
      const { spoken } = answerWords(t, answer, place)
      return { id: `${answer.id} ${answer.kind}`, tone: toneOf(answer.kind), words: spoken }
    }
    case 'tap_again':
      return { id: `again ${view.from}`, tone: 'look', words: t('kiosk.again.title').replaceAll(/[*\n]/g, ' ') }
    case 'reconnecting':
      return view.tapLost
        ? { id: 'lost', tone: 'no', words: t('kiosk.reconnecting.notRecorded').replaceAll(/[*\n]/g, ' ') }
        : null
    case 'spot_check':
      return {
        id: view.asks.spotChecks[0]?.checkId ?? '',
        tone: 'look',
        words: t('kiosk.spotCheck.spoken'),
        once: true,
      }
    default:
      return null
  }
}

/** The site's own language once it is known. */
function useSiteLanguage(siteLanguage: string | undefined) {
  useEffect(() => {
    if (siteLanguage !== undefined) chooseLanguage(siteLanguage).catch(reportError)
  }, [siteLanguage])
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
