import type source from './zh-CN.json'

/** What the files of all languages have in common: the Chinese one says which keys there are. */
type Source = typeof source

type PathsOf<Inner, Path extends string> = Inner extends string
  ? Path
  : { [Name in keyof Inner & string]: PathsOf<Inner[Name], Path extends '' ? Name : `${Path}.${Name}`> }[keyof Inner &
      string]

type WithoutPlural<Path extends string> = Path extends `${infer Key}_other` ? Key : Path

/** A key that has words, `kiosk.idle.ask`; plural forms (`count_one`, `count_other`) are one key, `count`. */
export type WordKey = WithoutPlural<PathsOf<Source, ''>>

/** What is put into a sentence at `{{name}}`; the number `count` also chooses the plural form. */
export type WordValues = Readonly<Record<string, string | number>>

/** The words of a key, filled in. */
export type Translate = (key: WordKey, values?: WordValues) => string

/** One language, ready to be looked up in. */
export interface Language {
  tag: string
  byKey: ReadonlyMap<string, string>
  plurals: Intl.PluralRules
}

/** Makes a language file, nested as it is, into words by their whole keys. */
export function languageOf(tag: string, file: object): Language {
  const byKey = new Map<string, string>()
  gather(file, '', byKey)
  return { tag, byKey, plurals: new Intl.PluralRules(tag) }
}

function gather(inner: object, path: string, byKey: Map<string, string>) {
  for (const [name, value] of Object.entries(inner)) {
    if (typeof value === 'string') byKey.set(path + name, value)
    else if (typeof value === 'object' && value !== null) gather(value, `${path}${name}.`, byKey)
  }
}

function find({ byKey, plurals }: Language, key: string, count: unknown): string | undefined {
  if (typeof count !== 'number') return byKey.get(key)
  return byKey.get(`${key}_${plurals.select(count)}`) ?? byKey.get(`${key}_other`) ?? byKey.get(key)
}

/** Looks keys up in `language`, then in `fallback`; a key that neither has is shown as it is. */
export function translateIn(language: Language, fallback: Language = language): Translate {
  return (key, values = {}) => {
    const count = values['count']
    const words = find(language, key, count) ?? find(fallback, key, count) ?? key
    return words.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place))
  }
}
