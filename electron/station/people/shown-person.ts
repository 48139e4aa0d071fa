import type { ShownPerson } from '../api/schemas/answer.ts'
import type { SiteSettings } from '../packages/site-schema.ts'
import { maskName } from './masking.ts'

/**
 * A person as the kiosk shows and speaks one. Where the site masks names, the loudspeaker says only the surname:
 * a queue hears it.
 */
export function shownPerson(name: string, policy: SiteSettings['nameOnKiosk']): ShownPerson {
  if (policy === 'full') return { shownName: name, spokenName: name }
  return { shownName: maskName(name), spokenName: surnameOf(name) }
}

/** The two-character surnames still common enough to be said whole. */
const LONG_SURNAMES = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '夏侯',
  '东方',
  '司徒',
  '端木',
]

function surnameOf(name: string): string {
  const [given] = name.split('·')
  if (given !== undefined && given !== name) return given
  const long = LONG_SURNAMES.find((surname) => name.startsWith(surname) && name.length > surname.length)
  return long ?? [...name][0] ?? name
}
