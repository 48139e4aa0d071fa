import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../i18n/index.ts'
import { qualityOf } from './reader-words.ts'

/** How well a reader's data arrive: a small bar, a word, and the counts behind it. */
export function DataQuality({ reader }: { reader: Pick<ReaderStatus, 'frames' | 'badFrames'> }) {
  const { t } = useTranslation()
  const { words, all, bad, percent } = qualityOf(reader)
  if (words === 'none') return <span className="reader-fact-none">{t('console.readers.quality.none')}</span>
  return (
    <span className={`data-quality data-quality-${words}`}>
      <span className="data-quality-bar" aria-hidden="true">
        <span style={{ inlineSize: `${percent}%` }} />
      </span>
      <strong>{t(`console.readers.quality.${words}`)}</strong>
      {bad === 0 ? null : <small>{t('console.readers.quality.count', { all, bad })}</small>}
    </span>
  )
}
