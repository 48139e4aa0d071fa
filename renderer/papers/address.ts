import type { PaperAddress } from '../../electron/station/api/schemas/papers.ts'

/** Which sheet an address such as `?session=s1&sheet=sign-in` or `?class=c1&sheet=slips&person=p1` asks for, or null. */
export function readAddress(search: string): PaperAddress | null {
  const asked = new URLSearchParams(search)
  const sheet = asked.get('sheet')
  const language = asked.get('language') === 'en' ? 'en' : 'zh-CN'
  const sessionId = asked.get('session')
  if (sessionId !== null && (sheet === 'sign-in' || sheet === 'hours')) {
    return { of: 'session', id: sessionId, sheet, language }
  }
  const classId = asked.get('class')
  if (classId !== null && (sheet === 'attendance' || sheet === 'hours' || sheet === 'slips')) {
    return { of: 'class', id: classId, sheet, language, personId: asked.get('person') }
  }
  return null
}
