import type { CreditExplanation } from '../../../electron/station/api/schemas/credit.ts'
import type { Translate } from '../../i18n/words.ts'
import { formatTime, formatTimeWithSeconds, type Place, titleIn } from '../../ui/format.ts'
import type { Reason } from './reasons.ts'

/** A reason as a sentence. Times are those of the site. */
export function reasonWords(
  reason: Reason,
  lessons: CreditExplanation['lessons'],
  { t, place }: { t: Translate; place: Place },
): string {
  const time = formatTime(reason.at, place)
  switch (reason.kind) {
    case 'checked_in':
    case 'late':
    case 'checked_out':
    case 'ended':
    case 'spot_check_answered':
    case 'spot_check_waiting':
    case 'spot_check_made_up':
      return t(`console.credit.reason.${reason.kind}`, { time })
    case 'stated':
      return t('console.credit.reason.stated', { from: time, to: formatTime(reason.to, place) })
    case 'never':
      return t('console.credit.reason.never')
    case 'credited':
    case 'absent':
    case 'break':
    case 'not_taught':
    case 'not_played':
    case 'overrun':
    case 'unproven': {
      // A stretch within one minute is told by its seconds.
      const written = time === formatTime(reason.to, place) ? formatTimeWithSeconds : formatTime
      const values = { from: written(reason.at, place), to: written(reason.to, place), minutes: reason.minutes }
      return t(`console.credit.reason.${reason.kind}`, values)
    }
    case 'lesson_missed': {
      const index = lessons.findIndex(({ lessonId }) => lessonId === reason.lessonId)
      const lesson = lessons[index]
      return t('console.credit.reason.lesson_missed', {
        number: index + 1,
        title: lesson === undefined ? reason.lessonId : titleIn(place.language, lesson.title, lesson.titleEnglish),
        from: time,
        to: formatTime(reason.to, place),
      })
    }
    case 'spot_check_missed':
      return reason.minutes === 0
        ? t('console.credit.reason.spot_check_missed_free', { time })
        : t('console.credit.reason.spot_check_missed', { time, minutes: reason.minutes })
    case 'spot_check_excused':
      // Without words where the class ended before the time to answer did.
      if (reason.reason === '') return t('console.credit.reason.spot_check_ended', { time })
      return t('console.credit.reason.spot_check_excused', { time, reason: reason.reason })
    case 'below_minimum':
      return t('console.credit.reason.below_minimum', {
        present: reason.presentPercent,
        required: reason.requiredPercent,
        minutes: reason.minutes,
      })
  }
}
