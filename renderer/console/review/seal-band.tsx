import { App, Button } from 'antd'
import type { Seal } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatFullDate, formatTime } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { groupsOf, spokenCode } from './spoken-code.ts'
import './seal.css'

/** The seal of a session: its code, large enough to be read over the phone, and whether anything was added since. */
export function SealBand({ seal, corrections }: { seal: Seal; corrections: readonly { at: number }[] }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { message } = App.useApp()
  const since = corrections.filter(({ at }) => at >= seal.at).length
  const time = `${formatFullDate(seal.at, place)} ${formatTime(seal.at, place)}`
  const copy = () =>
    navigator.clipboard.writeText(seal.code).then(
      () => message.success(t('console.review.seal.copied')),
      () => message.warning(t('console.review.seal.copyFailed')),
    )
  return (
    <section className="panel seal-band" aria-label={t('console.review.seal.title')}>
      <div className="seal-code-block">
        <h2>
          <Icon name="lock" size="1.1em" /> {t('console.review.seal.code')}
        </h2>
        <p className="seal-code">
          <span className="visually-hidden">
            {t('console.review.seal.spoken', { characters: spokenCode(seal.code) })}
          </span>
          {groupsOf(seal.code).map(({ key, text }) => (
            <span key={key} aria-hidden="true">
              {text}
            </span>
          ))}
        </p>
        <Button onClick={() => void copy()}>{t('console.review.seal.copy')}</Button>
      </div>
      <div className="seal-words">
        {since === 0 && seal.unchanged ? (
          <p className="seal-standing seal-unchanged">
            <Icon name="check" /> {t('console.review.seal.unchanged')}
          </p>
        ) : (
          <p className="seal-standing seal-changed">
            <Icon name="plus" />{' '}
            {t(seal.unchanged ? 'console.review.seal.changedSame' : 'console.review.seal.changed', { count: since })}
          </p>
        )}
        <p>{t('console.review.seal.proves', { entries: seal.logSize })}</p>
        <p className="seal-by">
          {seal.author === null
            ? t('console.review.seal.sealedByStation', { time })
            : t('console.review.seal.sealedBy', { author: seal.author, time })}
        </p>
        <details className="seal-details">
          <summary>{t('console.review.seal.details')}</summary>
          <dl>
            <dt>{t('console.review.seal.root')}</dt>
            <dd>{seal.root}</dd>
            <dt>{t('console.review.seal.hoursDigest')}</dt>
            <dd>{seal.hours}</dd>
          </dl>
        </details>
      </div>
    </section>
  )
}
