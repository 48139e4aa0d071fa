import { useTranslation } from '../../i18n/index.ts'
import { timeLeftOf } from './destination-words.ts'

/** Says how long something still takes, of an estimate in seconds or null where there is none yet. */
export function useTimeLeft(): (seconds: number | null) => string {
  const { t } = useTranslation()
  return (seconds) => {
    const left = timeLeftOf(seconds)
    return left.number === null
      ? t(`console.destinations.left.${left.unit}`)
      : t(`console.destinations.left.${left.unit}`, { number: left.number })
  }
}
