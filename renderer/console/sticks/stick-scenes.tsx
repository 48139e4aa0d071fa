import { Button } from 'antd'
import type { RecordsStatus, ShownStick } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { offerOf } from './scene.ts'
import { StickName, StickScene } from './stick-scene.tsx'

/** What can be done with the sticks that are plugged in. */
export interface StickDeeds {
  mayWrite: boolean
  /** Something was just asked of the station. */
  isBusy: boolean
  write(id: string, what: 'missing' | 'everything'): void
  takeReceipts(id: string): void
  /** The end of an export was read. */
  seen(): void
}

/** Nothing is plugged in. */
export function NoStick() {
  const { t } = useTranslation()
  return (
    <StickScene tone="off" shows="waiting" title={t('console.sticks.none.what')}>
      <p>{t('console.sticks.none.how')}</p>
    </StickScene>
  )
}

/** Without headquarters' key nothing can be written; a receipt can be taken all the same. */
export function NoKey({ sticks, deeds }: { sticks: readonly ShownStick[]; deeds: StickDeeds }) {
  const { t } = useTranslation()
  const carrying = sticks.filter(({ hasReceipt }) => hasReceipt)
  return (
    <>
      <StickScene tone="look" shows="waiting" title={t('console.sticks.no_key.what')}>
        <p>{t('console.sticks.no_key.how')}</p>
      </StickScene>
      {carrying.map((stick) => (
        <StickScene key={stick.id} tone="good" shows="plugged" title={t('console.sticks.seen.receipt')}>
          <StickName stick={stick} />
          <div className="stick-actions">
            <TakeReceipt stick={stick} deeds={deeds} isLarge />
          </div>
        </StickScene>
      ))}
    </>
  )
}

/** Each stick that is plugged in, with the question whether to write to it. */
export function SticksSeen({
  sticks,
  records,
  deeds,
}: {
  sticks: readonly ShownStick[]
  records: RecordsStatus
  deeds: StickDeeds
}) {
  return sticks.map((stick) => <SeenStick key={stick.id} stick={stick} records={records} deeds={deeds} />)
}

function SeenStick({ stick, records, deeds }: { stick: ShownStick; records: RecordsStatus; deeds: StickDeeds }) {
  const { t } = useTranslation()
  const { language } = usePlace()
  const offer = offerOf(stick, records)
  if (offer.kind === 'problem') {
    return (
      <StickScene
        tone="look"
        shows={offer.problem === 'not_ready' ? 'plugged' : 'wrong'}
        title={t(`console.sticks.problem.${offer.problem}.what`)}
      >
        <p>{t(`console.sticks.problem.${offer.problem}.how`)}</p>
        <StickName stick={stick} hasSize />
        <Receipt stick={stick} deeds={deeds} />
      </StickScene>
    )
  }
  const isNew = offer.kind === 'new'
  return (
    <StickScene
      tone={isNew ? 'busy' : 'good'}
      shows={isNew ? 'plugged' : 'done'}
      title={t(
        isNew && deeds.mayWrite
          ? 'console.sticks.seen.ask'
          : isNew
            ? 'console.sticks.seen.staffOnly'
            : 'console.sticks.seen.upToDate',
      )}
    >
      <StickName stick={stick} hasSize />
      <ul className="stick-facts">
        <li>
          {stick.holdsThrough === 0
            ? t('console.sticks.seen.holdsNone')
            : t('console.sticks.seen.holds', { number: stick.holdsThrough.toLocaleString(language) })}
        </li>
        {offer.kind === 'new' ? (
          <li>{t('console.sticks.seen.new', { number: offer.entries.toLocaleString(language) })}</li>
        ) : null}
        {stick.halfWritten > 0 ? <li>{t('console.sticks.seen.halfWritten')}</li> : null}
        <li>{t('console.sticks.seen.others')}</li>
      </ul>
      {deeds.mayWrite ? (
        <div className="stick-actions">
          {isNew ? (
            <Button
              type="primary"
              size="large"
              icon={<Icon name="stick" />}
              disabled={deeds.isBusy}
              onClick={() => deeds.write(stick.id, 'missing')}
            >
              {t('console.sticks.seen.write')}
            </Button>
          ) : null}
          <details>
            <summary>{t('console.sticks.seen.more')}</summary>
            <p>{t('console.sticks.seen.everythingHow')}</p>
            <Button disabled={deeds.isBusy} onClick={() => deeds.write(stick.id, 'everything')}>
              {t('console.sticks.seen.everything')}
            </Button>
          </details>
        </div>
      ) : null}
      <Receipt stick={stick} deeds={deeds} />
    </StickScene>
  )
}

/** A receipt that lies on the stick, to be taken by whoever is signed in. */
function Receipt({ stick, deeds }: { stick: ShownStick; deeds: StickDeeds }) {
  const { t } = useTranslation()
  if (!stick.hasReceipt) return null
  return (
    <div className="stick-receipt">
      <Icon name="receipt" size="1.7rem" />
      <strong>{t('console.sticks.seen.receipt')}</strong>
      <TakeReceipt stick={stick} deeds={deeds} />
    </div>
  )
}

function TakeReceipt({ stick, deeds, isLarge = false }: { stick: ShownStick; deeds: StickDeeds; isLarge?: boolean }) {
  const { t } = useTranslation()
  return (
    <Button
      type="primary"
      size={isLarge ? 'large' : 'middle'}
      disabled={deeds.isBusy}
      onClick={() => deeds.takeReceipts(stick.id)}
    >
      {t('console.sticks.seen.takeReceipt')}
    </Button>
  )
}
