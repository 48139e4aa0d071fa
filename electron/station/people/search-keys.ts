/** A key a person is found by, and whether it begins the name or lies inside it. */
export interface SearchKey {
  key: string
  inside: 0 | 1
}

const LONGEST_NAME = 64

/** Full-width to half-width, lower case, ü as v: what is stored and what is typed meet in this form. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ü', 'v').trim()
}

/** A name or a query for a name without spaces, dots and hyphens. */
export function closedUp(text: string): string {
  return plain(text).replace(/[\s·•・‧.'’*-]+/gu, '')
}

/**
 * Every key of one person: the name from each of its characters on, its pinyin and its initials from each syllable
 * on, and the last four of each credential. What contains a word is thus found by what begins with it.
 */
export function searchKeys(name: string, syllables: readonly string[], lastFours: readonly string[]): SearchKey[] {
  const keys = new Map<string, 0 | 1>()
  const add = (key: string, index: number) => {
    if (key !== '' && keys.get(key) !== 0) keys.set(key, index === 0 ? 0 : 1)
  }
  const characters = [...closedUp(name)].slice(0, LONGEST_NAME)
  characters.forEach((_, index) => {
    add(characters.slice(index).join(''), index)
  })
  syllables.slice(0, LONGEST_NAME).forEach((_, index) => {
    const rest = syllables.slice(index)
    add(rest.join(''), index)
    add(rest.map((syllable) => syllable.charAt(0)).join(''), index)
  })
  for (const four of lastFours) add(plain(four), 0)
  return [...keys].map(([key, inside]) => ({ key, inside }))
}
