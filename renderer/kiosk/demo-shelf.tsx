import { type ReactNode, useEffect, useState } from 'react'
import type { DemoCard } from '../../electron/station/api/schemas/console.ts'
import { hasWords, useTranslation } from '../i18n/index.ts'
import { calendarDay } from '../ui/format.ts'
import { type CardGroup, groupCards } from './demo-cards.ts'
import { CloseIcon } from './icons.tsx'
import { loadDemoCards, tapDemoCard } from './station.ts'

/** The invented cards of the demo site, beside the screen rather than over it, so that the answer is seen whole. */
export function DemoShelf({ timeZone, onClose }: { timeZone: string; onClose: () => void }) {
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
        {groupCards(cards, calendarDay(Date.now(), timeZone)).map((group) => (
          <Group key={group.kind === 'class' ? group.name : group.kind} group={group} onTap={tap} />
        ))}
      </div>
    </aside>
  )
}

function Group({ group, onTap }: { group: CardGroup; onTap: (credentialId: string | null) => void }) {
  const { t } = useTranslation()
  switch (group.kind) {
    case 'class':
      return (
        <CardList title={group.name}>
          {group.cards.map((card) => (
            <CardButton key={card.credentialId} card={card} note={card.maskedNumber} onTap={onTap} />
          ))}
        </CardList>
      )
    case 'staff':
      return (
        <CardList title={t('kiosk.demo.staff')}>
          {group.cards.map((card) => (
            <CardButton
              key={card.credentialId}
              card={card}
              note={`${t(`common.role.${card.role}`)} · ${card.pin === null ? card.maskedNumber : t('kiosk.demo.pin', { pin: card.pin })}`}
              onTap={onTap}
            />
          ))}
        </CardList>
      )
    case 'special':
      return (
        <CardList title={t('kiosk.demo.special')}>
          {group.cards.map(({ card, oddity }) => (
            <CardButton key={card.credentialId} card={card} note={t(`kiosk.demo.oddity.${oddity}`)} onTap={onTap} />
          ))}
          <li>
            <button type="button" className="card card--unknown" onClick={() => onTap(null)}>
              <b>{t('kiosk.demo.unknownCard')}</b>
              <span>{t('kiosk.demo.unknownCardHow')}</span>
            </button>
          </li>
        </CardList>
      )
  }
}

function CardList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </>
  )
}

function CredentialKind({ kind }: { kind: string }) {
  const { t } = useTranslation()
  const key = `common.credentialKind.${kind}`
  return hasWords(key) ? <small>{t(key)}</small> : null
}

function CardButton({
  card,
  note,
  onTap,
}: {
  card: DemoCard
  note: string
  onTap: (credentialId: string | null) => void
}) {
  return (
    <li>
      <button
        type="button"
        className={`card card--${card.kind} card--${card.role}`}
        onClick={() => onTap(card.credentialId)}
      >
        <b>
          {card.name}
          <CredentialKind kind={card.kind} />
        </b>
        <span>{note}</span>
      </button>
    </li>
  )
}
