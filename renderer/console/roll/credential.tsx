import type { RollMember } from '../../../electron/station/api/schemas/session.ts'
import { hasWords, useTranslation } from '../../i18n/index.ts'

/** What someone tapped, by its kind and last four characters; or that it was done by hand; or a dash. */
export function CredentialWords({ member }: { member: Pick<RollMember, 'credential' | 'manner'> }) {
  const { t } = useTranslation()
  if (member.manner === 'manual') return t('console.roll.byHand')
  if (member.credential === null) return '–'
  return <CredentialLabel {...member.credential} />
}

/** A credential's kind and last four characters: 身份证 尾号 1234. */
export function CredentialLabel({ kind, lastFour }: { kind: string; lastFour: string }) {
  const { t } = useTranslation()
  const key = `common.credentialKind.${kind}`
  return <span className="credential">{t('console.roll.card', { kind: hasWords(key) ? t(key) : kind, lastFour })}</span>
}
