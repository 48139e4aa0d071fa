import { useEffect, useState } from 'react'
import { useTranslation } from '../../../i18n/index.ts'
import { TapPicture } from './card-picture.tsx'
import { cardOf, type LessonTap } from './lesson-words.ts'

/** So long without a tap, the reader may be the reason. */
const SILENT_MILLISECONDS = 15_000

/** Asks for one tap, and helps where none comes. */
export function TapStep({ tap, taps }: { tap: LessonTap; taps: number }) {
  const { t } = useTranslation()
  const [isSilent, setSilent] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSilent(true), SILENT_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="teach-tap">
      <TapPicture letter={cardOf(tap)} />
      <div className="teach-tap-words">
        <h2>{t(`console.readers.teach.${tap}.ask`)}</h2>
        <p>{t(`console.readers.teach.${tap}.detail`)}</p>
        <p className="teach-waiting">
          <span className="teach-pulse" aria-hidden="true" />
          {t('console.readers.teach.waiting')} · {t('console.readers.teach.heard', { count: taps })}
        </p>
        {isSilent ? (
          <div className="teach-silent" role="status">
            <strong>{t('console.readers.teach.silent.title')}</strong>
            <ul>
              <li>{t('console.readers.teach.silent.light')}</li>
              <li>{t('console.readers.teach.silent.types')}</li>
              <li>{t('console.readers.teach.silent.plug')}</li>
            </ul>
          </div>
        ) : null}
      </div>
    </div>
  )
}
