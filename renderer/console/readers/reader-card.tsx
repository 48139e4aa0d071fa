import type { ReactNode } from 'react'
import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatDate, formatTimeWithSeconds, titleIn } from '../../ui/format.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { DataQuality } from './data-quality.tsx'
import { kindOfDevice } from './device-kind.ts'
import { DevicePicture } from './device-picture.tsx'
import { portWords } from './port-words.ts'
import { isInUse, nameOfReader, type ReaderTone, toneOfReader, usbNumbers } from './reader-words.ts'
import { WhatToDo } from './what-to-do.tsx'
import './reader-card.css'

const ICONS: Record<ReaderTone, IconName> = { good: 'check', waiting: 'clock', bad: 'warning', quiet: 'none' }

/** One device: what it is, how it does, and what to do about it. `actions` is what may be done here and now. */
export function ReaderCard({
  reader,
  isAdmin,
  actions,
}: {
  reader: ReaderStatus
  isAdmin: boolean
  actions?: ReactNode
}) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const tone = toneOfReader(reader)
  const kind = kindOfDevice(reader.driver, reader.device.transport)
  const name = nameOfReader(reader, language)
  const title = name === '' ? t(`console.readers.kind.${kind}`) : name
  const isReal = reader.device.transport !== 'simulated'
  const ownName = isReal && reader.device.name !== title ? reader.device.name : ''
  return (
    <article className={`panel reader-card reader-${tone}`} aria-label={title}>
      <div className="reader-head">
        <DevicePicture kind={kind} />
        <div className="reader-names">
          <span className="reader-state">
            <Icon name={ICONS[tone]} size="1.1em" />
            {t(`console.readers.state.${reader.state}`)}
          </span>
          <h3>{title}</h3>
          <p>{[portWords(t, reader.device), ownName].filter((words) => words !== '').join(' · ')}</p>
        </div>
      </div>
      <WhatToDo reader={reader} isAdmin={isAdmin} />
      {isInUse(reader) ? <ReaderFacts reader={reader} /> : <DeviceNumbers reader={reader} />}
      {actions === undefined ? null : <div className="reader-actions">{actions}</div>}
    </article>
  )
}

function ReaderFacts({ reader }: { reader: ReaderStatus }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { lastTapAt, lastTapMasked, driverTitle } = reader
  return (
    <dl className="reader-facts">
      <div>
        <dt>{t('console.readers.fact.lastTap')}</dt>
        {lastTapAt === null ? (
          <dd className="reader-fact-none">{t('console.readers.fact.noTap')}</dd>
        ) : (
          <dd className="reader-last">
            {lastTapMasked === null ? null : <strong>{lastTapMasked}</strong>}
            <span>
              {formatDate(lastTapAt, place)} {formatTimeWithSeconds(lastTapAt, place)}
            </span>
          </dd>
        )}
      </div>
      <div>
        <dt>{t('console.readers.fact.quality')}</dt>
        <dd>
          <DataQuality reader={reader} />
        </dd>
      </div>
      <div>
        <dt>{t('console.readers.fact.driver')}</dt>
        <dd>
          {driverTitle === null ? reader.driver : titleIn(place.language, driverTitle['zh-CN'], driverTitle.en)}
          {reader.isSiteProfile ? ` · ${t('console.readers.fact.ownProfile')}` : null}
        </dd>
      </div>
      <DeviceNumbersFact reader={reader} />
    </dl>
  )
}

function DeviceNumbers({ reader }: { reader: ReaderStatus }) {
  return (
    <dl className="reader-facts">
      <DeviceNumbersFact reader={reader} />
    </dl>
  )
}

/** What a supplier or headquarters asks for. */
function DeviceNumbersFact({ reader: { device } }: { reader: ReaderStatus }) {
  const { t } = useTranslation()
  const numbers = usbNumbers(device)
  const serial =
    device.serialNumber === null ? '' : t('console.readers.fact.serialNumber', { number: device.serialNumber })
  const words = [numbers ?? '', serial].filter((part) => part !== '')
  if (words.length === 0) return null
  return (
    <div>
      <dt>{t('console.readers.fact.device')}</dt>
      <dd>{words.join(' · ')}</dd>
    </div>
  )
}
