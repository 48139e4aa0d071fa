import type { Verdict } from '../../../electron/station/api/schemas/morning.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { hashOf, type Route } from '../shell/route.ts'
import { VERDICT_ICONS } from './morning-words.ts'

/** One part of the station: how it stands and, where it is not well, what to do. `verdict` is null where nobody can tell. */
export function CheckedPart({
  icon,
  name,
  verdict,
  fact,
  how,
  place,
}: {
  icon: IconName
  name: string
  verdict: Verdict | null
  fact: string
  how: string | null
  place?: Route
}) {
  const { t } = useTranslation()
  return (
    <section className={`checked-part checked-part-${verdict ?? 'unknown'}`}>
      <h2>
        <Icon name={icon} /> {name}
        {verdict === null ? null : (
          <span className="checked-verdict">
            <Icon name={VERDICT_ICONS[verdict]} size="1.1em" /> {t(`console.morning.verdict.${verdict}`)}
          </span>
        )}
      </h2>
      <p>{fact}</p>
      {how === null ? null : <p className="checked-how">{how}</p>}
      {place === undefined || verdict === 'good' ? null : <a href={hashOf(place)}>{t('console.morning.look')}</a>}
    </section>
  )
}
