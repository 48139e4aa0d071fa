import { hasWords, useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { type Refusal, refusalFrom } from '../station/refusal.ts'
import { usePlace } from './station-context.tsx'

/** A failure in three sentences: what happened, what it means for today's class, what to do. */
export interface ProblemWords {
  what: string
  means: string
  action: string
}

/** The code whose words say what is known: without a count or a time, the sentence leaves them out. */
function codeOfWords(refusal: Refusal): string {
  if (refusal.code === 'wrong_pin' && refusal.attemptsLeft === null) return 'wrong_pin_again'
  if (refusal.code === 'locked_out' && refusal.until === null) return 'locked_out_again'
  return refusal.code
}

/** Puts a failure into words; a code without words of its own gets those of `other`. */
export function useProblemWords(): (error: unknown) => ProblemWords {
  const { t } = useTranslation()
  const place = usePlace()
  return (error) => {
    const refusal = refusalFrom(error)
    const values = {
      attempts: refusal.attemptsLeft ?? 0,
      time: refusal.until === null ? '' : formatTime(refusal.until, place),
    }
    const code = codeOfWords(refusal)
    const part = (name: 'what' | 'means' | 'action') => {
      const key = `console.problem.${code}.${name}`
      return hasWords(key) ? t(key, values) : t(`console.problem.other.${name}`)
    }
    return { what: part('what'), means: part('means'), action: part('action') }
  }
}
