import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { queries } from '../station/queries.ts'
import { requests } from '../station/requests.ts'
import { staffCards } from './staff-cards.ts'
import './demo-staff.css'

/** The invented staff of the demo site, each a card to tap with the PIN beside it. */
export function DemoStaff() {
  const { t } = useTranslation()
  const cards = useQuery(queries.demoCards)
  const tap = useMutation({ mutationFn: requests.demoTap })
  const staff = staffCards(cards.data ?? [])
  if (staff.length === 0) return null
  return (
    <section className="demo-staff" aria-labelledby="demo-staff-title">
      <h2 id="demo-staff-title">{t('console.signIn.demo')}</h2>
      <ul>
        {staff.map((card) => (
          <li key={card.credentialId}>
            <button type="button" onClick={() => tap.mutate(card.credentialId)}>
              <Icon name="card" size="1.6rem" />
              <span className="demo-staff-name">
                {card.name}
                <small>{t(`common.role.${card.role}`)}</small>
              </span>
              <span className="demo-staff-pin">{t('console.signIn.demoPin', { pin: card.pin })}</span>
            </button>
          </li>
        ))}
      </ul>
      {tap.isError ? <p role="alert">{t('console.problem.offline.what')}</p> : null}
    </section>
  )
}

/** The PIN of the demo card just tapped, so that a visitor need not remember it. */
export function DemoPin({ name }: { name: string }) {
  const { t } = useTranslation()
  const cards = useQuery(queries.demoCards)
  const card = staffCards(cards.data ?? []).find((staff) => staff.name === name)
  if (card === undefined) return null
  return <p className="demo-staff-pin">{t('console.signIn.demoHint', { pin: card.pin })}</p>
}
