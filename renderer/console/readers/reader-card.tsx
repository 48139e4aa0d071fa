import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'
import { formatDate, formatTimeWithSeconds } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { toneOfReader } from './reader-words.ts'

const ICONS = { good: 'check', waiting: 'clock', bad: 'warning' } as const

/** One reader: its state, its difficulty in words, and what to do about it. */
export function ReaderCard({ reader }: { reader: ReaderStatus }) {
  const { t } = useTranslation()
  const place = usePlace()
  const tone = toneOfReader(reader)
  const driverKey = `console.readers.driver.${reader.driver}`
  const driverWords = hasWords(driverKey) ? t(driverKey) : (reader.driverTitle?.['zh-CN'] ?? reader.device.name)
  const problemKey = `common.readerProblem.${reader.problem ?? 'none'}`
  const howKey = `console.readers.how.${reader.problem ?? reader.state}`
  return (
    <article className={`panel reader-card reader-${tone}`}>
      <div className="reader-head">
        <span className="reader-icon">
          <Icon name="card" size="2rem" />
        </span>
        <div>
          <h2>{driverWords}</h2>
          {reader.device.name === '' ? null : <p>{reader.device.name}</p>}
        </div>
      </div>
      <p className="reader-state">
        <Icon name={ICONS[tone]} /> {t(`console.readers.state.${reader.state}`)}
      </p>
      {reader.problem === null ? null : (
        <p>{hasWords(problemKey) ? t(problemKey) : t('console.readers.otherProblem')}</p>
      )}
      {hasWords(howKey) ? <p className="reader-how">{t(howKey)}</p> : null}
      <p className="reader-last">
        {reader.lastTapAt === null
          ? t('console.readers.noTap')
          : t('console.readers.lastTap', {
              when: `${formatDate(reader.lastTapAt, place)} ${formatTimeWithSeconds(reader.lastTapAt, place)}`,
            })}
      </p>
    </article>
  )
}
