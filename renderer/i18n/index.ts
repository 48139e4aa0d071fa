import { useEffect, useSyncExternalStore } from 'react'
import { type Language, languageOf, type Translate, translateIn, type WordKey } from './words.ts'

export type { Translate, WordKey } from './words.ts'

/**
 * Each language is one file, `<tag>.json`, found here by itself and fetched, as data, when it is first shown.
 * The Chinese file is the source: what another file lacks is said in Chinese.
 */
const files = import.meta.glob<string>('./*.json', { query: '?url', import: 'default', eager: true })

export const sourceLanguage = 'zh-CN'

/** Tags of all languages there is a file for, the source language first. */
export const languages: readonly string[] = Object.keys(files)
  .map((path) => path.slice('./'.length, -'.json'.length))
  .sort((one, other) => Number(other === sourceLanguage) - Number(one === sourceLanguage) || one.localeCompare(other))

/** All languages with their own names; a name takes its time to look up, and each answer shows them. */
const namedLanguages = languages.map((tag) => ({ tag, name: languageName(tag) }))

const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'])

/** The direction a language is written in. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT_SCRIPTS.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr'
}

/** A language's own name for itself: 中文, English. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(new Intl.Locale(tag).language) ?? tag
}

/** The language there is a file for that serves `wanted` best: itself, else the same language elsewhere, else Chinese. */
export function nearestLanguage(wanted: string, available: readonly string[] = languages): string {
  const base = wanted.split('-')[0]
  return (
    available.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ??
    available.find((tag) => tag.split('-')[0] === base) ??
    sourceLanguage
  )
}

/** What is shown; null until the first language is there. */
interface Shown {
  language: Language
  source: Language
  t: Translate
}

const loaded = new Map<string, Promise<Language>>()
const listeners = new Set<() => void>()
let shown: Shown | null = null
/** The newest choice: one whose file comes later than that of a newer choice is passed over. */
let wanted = sourceLanguage

function nowShown(): Shown {
  if (shown === null) throw new Error('startLanguage comes before the first word')
  return shown
}

/** True where a code from the station, put into a key, has words: narrows it to a key that `t` takes. */
export function hasWords(key: string): key is WordKey {
  const { language, source } = nowShown()
  return language.byKey.has(key) || source.byKey.has(key)
}

async function fetchWords(tag: string): Promise<Language> {
  const address = files[`./${tag}.json`]
  if (address === undefined) throw new Error(`there is no language file for ${tag}`)
  const response = await fetch(address)
  if (!response.ok) throw new Error(`the language file for ${tag} answered ${response.status}`)
  return languageOf(tag, await response.json())
}

/** The words of `tag`, fetched once; after a failure they are asked for again. */
function loadWords(tag: string): Promise<Language> {
  const known = loaded.get(tag)
  if (known !== undefined) return known
  const loading = fetchWords(tag)
  loaded.set(tag, loading)
  loading.catch(() => loaded.delete(tag))
  return loading
}

/** Loads the words of `language` and of the source language, and marks the page; call once before rendering. */
export async function startLanguage(language: string): Promise<void> {
  await chooseLanguage(language)
  markPage(nowShown().language.tag)
}

function markPage(language: string) {
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

/** Changes the language of the whole page; its file is loaded first, so nothing is half in another language. */
export async function chooseLanguage(tag: string): Promise<void> {
  const nearest = nearestLanguage(tag)
  wanted = nearest
  const [language, source] = await Promise.all([loadWords(nearest), loadWords(sourceLanguage)])
  if (wanted !== nearest || shown?.language === language) return
  shown = { language, source, t: translateIn(language, source) }
  for (const listener of listeners) listener()
}

function whenLanguageChanges(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The words of the page, `t('kiosk.idle.ask')`; a component that uses it is drawn anew when the language changes. */
export function useTranslation(): { t: Translate } {
  return { t: useSyncExternalStore(whenLanguageChanges, () => nowShown().t) }
}

/** The page's language, all there are with their own names, and how to choose one. */
export function useLanguage() {
  const language = useSyncExternalStore(whenLanguageChanges, () => nowShown().language.tag)
  useEffect(() => markPage(language), [language])
  return {
    language,
    languages: namedLanguages,
    direction: directionOf(language),
    choose: chooseLanguage,
  }
}
