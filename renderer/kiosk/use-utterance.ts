import { useTranslation } from '../i18n/index.ts'
import type { Place } from '../ui/format.ts'
import { answerWords } from './answer-words.ts'
import type { View } from './kiosk-view.ts'
import { type Tone, toneOf } from './tone.ts'
import type { Utterance } from './use-voice.ts'

/** The manner of an answer; null where nobody is answered. */
export function toneOfView(view: View): Tone | null {
  if (view.scene === 'answer') return toneOf(view.answer.kind)
  return view.scene === 'question' ? toneOf(view.question.kind) : null
}

/** What the view says aloud, to ears and to screen readers. */
export function useUtterance(view: View, place: Place): Utterance | null {
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
