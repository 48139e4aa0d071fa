import { hasWords, useTranslation } from '../i18n/index.ts'
import type { Place } from '../ui/format.ts'
import { AnswerScreen } from './answer-screen.tsx'
import { IdleScreen } from './idle-screen.tsx'
import type { View } from './kiosk-view.ts'
import { NoticeScreen } from './notice-screen.tsx'
import { QuestionScreen } from './question-screen.tsx'
import type { Kiosk } from './use-kiosk.ts'
import type { Later } from './use-later.ts'

/** The view as a screen. `later` is null until the rest of the kiosk is there; with `mayStudy` an answer offers lessons. */
export function Shown({
  view,
  kiosk,
  place,
  later,
  mayStudy,
}: {
  view: View
  kiosk: Kiosk
  place: Place
  later: Later | null
  mayStudy: boolean
}) {
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
          onStudy={later === null || !mayStudy ? null : () => kiosk.study(later.beginStudy(view.answer.id))}
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
