import { Tooltip } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { type ReviewException, toneOfException } from './exceptions.ts'

/** Something out of the ordinary in a word; pointing at it says it in a sentence. */
export function ExceptionTag({ exception }: { exception: ReviewException }) {
  const { t } = useTranslation()
  return (
    <Tooltip title={t(`console.review.exception.${exception}.means`)}>
      <span className={`exception exception-${exception === 'absent' ? 'absent' : toneOfException(exception)}`}>
        {t(`console.review.exception.${exception}.tag`)}
      </span>
    </Tooltip>
  )
}
