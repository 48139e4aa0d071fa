import i18next, { type ParseKeys, type TFunction } from 'i18next'
import { useEffect, useSyncExternalStore } from 'react'

/**
 * Each language is one file, `<tag>.json`, found here by itself and fetched, as data, when it is first shown.
 * The Chinese file is the source: what another file lacks is said in Chinese.
 */
const files = import.meta.glob<string>('./*.json', { query: '?url', import: 'default', eager: true })

type Words = typeof import('./zh-CN.json')

/** A key that has words. */
export type WordKey = ParseKeys

export const sourceLanguage = 'zh-CN'

/** Tags of all languages there is a file for, the source language first. */
export const languages: readonly string[] = Object.keys(files)
  .map((path) => path.slice('./'.length, -'.json'.length))
  .sort((one, other) => Number(other === sourceLanguage) - Number(one === sourceLanguage) || one.localeCompare(other))

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

/** True where a code from the station, put into a key, has words: narrows it to a key that `t` takes. */
export function hasWords(key: string): key is WordKey {
  return i18next.exists(key)
}

async function fetchWords(tag: string): Promise<Words> {
  const address = files[`./${tag}.json`]
  if (address === undefined) throw new Error(`there is no language file for ${tag}`)
  const response = await fetch(address)
  if (!response.ok) throw new Error(`the language file for ${tag} answered ${response.status}`)
  return await response.json()
}

/** Loads the words of `language` and of the source language, and marks the page; call once before rendering. */
export async function startLanguage(language: string): Promise<void> {
  await i18next
    .use({
      type: 'backend',
      init: () => undefined,
      read: (tag: string, _namespace: string, loaded: (error: Error | null, words: Words | false) => void) => {
        fetchWords(tag).then(
          (words) => loaded(null, words),
          (error: Error) => loaded(error, false),
        )
      },
    })
    .init({
      lng: nearestLanguage(language),
      fallbackLng: sourceLanguage,
      supportedLngs: languages,
      load: 'currentOnly',
      interpolation: { escapeValue: false },
    })
  markPage(i18next.language)
}

function markPage(language: string) {
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

/** Changes the language of the whole page; its file is loaded first, so nothing is half in another language. */
export async function chooseLanguage(tag: string): Promise<void> {
  await i18next.changeLanguage(nearestLanguage(tag))
}

function whenLanguageChanges(listener: () => void): () => void {
  i18next.on('languageChanged', listener)
  return () => i18next.off('languageChanged', listener)
}

let wordsNow: { language: string; t: TFunction } | null = null

/** `t` of the language shown; another function after each change, so that effects and memos see it. */
function currentWords(): TFunction {
  if (wordsNow?.language !== i18next.language) {
    wordsNow = { language: i18next.language, t: i18next.getFixedT(i18next.language) }
  }
  return wordsNow.t
}

/** The words of the page, `t('kiosk.idle.ask')`; a component that uses it is drawn anew when the language changes. */
export function useTranslation(): { t: TFunction } {
  return { t: useSyncExternalStore(whenLanguageChanges, currentWords) }
}

/** The page's language, all there are with their own names, and how to choose one. */
export function useLanguage() {
  const language = useSyncExternalStore(whenLanguageChanges, () => i18next.language)
  useEffect(() => markPage(language), [language])
  return {
    language,
    languages: languages.map((tag) => ({ tag, name: languageName(tag) })),
    direction: directionOf(language),
    choose: chooseLanguage,
  }
}
