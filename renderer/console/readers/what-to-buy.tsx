import { useTranslation } from '../../i18n/index.ts'
import { DevicePicture } from './device-picture.tsx'

const KINDS = ['id_card', 'keyboard', 'scanner'] as const

/** What to buy and plug in, where there is no reader. */
export function WhatToBuy() {
  const { t } = useTranslation()
  return (
    <section className="panel what-to-buy">
      <ul>
        {KINDS.map((kind) => (
          <li key={kind}>
            <DevicePicture kind={kind} />
            <strong>{t(`console.readers.buy.${kind}.name`)}</strong>
            <p>{t(`console.readers.buy.${kind}.detail`)}</p>
          </li>
        ))}
      </ul>
      <svg className="what-to-buy-plug" viewBox="0 0 400 60" aria-hidden="true">
        <path d="M0 30h216" stroke="#34302a" strokeWidth="8" />
        <rect x="214" y="12" width="58" height="36" rx="7" fill="#34302a" />
        <rect x="272" y="18" width="34" height="24" fill="#d6cfbf" stroke="#8f8a7d" />
        <path d="M280 24h10v5h-10zM280 32h10v5h-10z" fill="#56534b" />
        <rect x="338" y="6" width="62" height="48" rx="8" fill="#211f1b" />
        <rect x="338" y="17" width="14" height="26" fill="#56534b" />
        <path d="M316 30h14m-5-5l5 5-5 5" fill="none" stroke="#0d6b46" strokeWidth="4" strokeLinecap="round" />
      </svg>
      <p className="what-to-buy-how">{t('console.readers.buy.how')}</p>
    </section>
  )
}
