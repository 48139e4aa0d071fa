import { useEffect, useState } from 'react'
import type { DemoCard } from '../../electron/station/api/schemas/console.ts'
import { useTranslation } from '../i18n/index.ts'
import { groupCards } from './demo-cards.ts'
import { CloseIcon } from './icons.tsx'
import { loadDemoCards, tapDemoCard } from './station.ts'

/** The invented cards of the demo site, beside the screen rather than over it, so that the answer is seen whole. */
export function DemoShelf({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [cards, setCards] = useState<DemoCard[]>([])
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    loadDemoCards()
      .then((loaded) => {
        setCards(loaded ?? [])
        setFailed(loaded === null)
      })
      .catch(reportError)
  }, [])
  const tap = (credentialId: string | null) => {
    tapDemoCard(credentialId)
      .then((accepted) => setFailed(!accepted))
      .catch(reportError)
  }
  return (
    <aside className="demo" aria-label={t('kiosk.demo.title')}>
      <div className="demo__head">
        <h2>{t('kiosk.demo.title')}</h2>
        <button type="button" className="button" onClick={onClose}>
          <CloseIcon />
          {t('kiosk.demo.close')}
        </button>
      </div>
      <p className="demo__how" role="status">
        {failed ? t('kiosk.demo.failed') : t('kiosk.demo.how')}
      </p>
      <div className="demo__groups">
        {groupCards(cards).map((group) => (
          <section key={group.name ?? group.kind}>
            <h3>{group.name ?? t(group.kind === 'staff' ? 'kiosk.demo.staff' : 'kiosk.demo.unclassed')}</h3>
            <ul>
              {group.cards.map((card) => (
                <li key={card.credentialId}>
                  <CardButton card={card} onTap={() => tap(card.credentialId)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section>
          <h3>{t('kiosk.demo.special')}</h3>
          <ul>
            <li>
              <button type="button" className="card card--unknown" onClick={() => tap(null)}>
                <b>{t('kiosk.demo.unknownCard')}</b>
                <span>{t('kiosk.demo.unknownCardHow')}</span>
              </button>
            </li>
          </ul>
        </section>
      </div>
    </aside>
  )
}

function CardButton({ card, onTap }: { card: DemoCard; onTap: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={`card card--${card.kind} card--${card.role}`} onClick={onTap}>
      <b>{card.name}</b>
      <span>
        {card.pin === null
          ? card.maskedNumber
          : `${t(`common.role.${card.role}`)} · ${t('kiosk.demo.pin', { pin: card.pin })}`}
      </span>
    </button>
  )
}
