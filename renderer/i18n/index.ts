import i18next, { type ParseKeys } from 'i18next'
import { useEffect } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'

/**
 * Each language is one file, `<tag>.json`, found here by itself and loaded when it is first shown.
 * The Chinese file is the source: what another file lacks is said in Chinese.
 */
const files = import.meta.glob<Words>(['./*.json'], { import: 'default' })

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

/** Loads the words of `language` and of the source language, and marks the page; call once before rendering. */
export async function startLanguage(language: string): Promise<void> {
  await i18next
    .use({
      type: 'backend',
      init: () => undefined,
      read: (tag: string, _namespace: string, loaded: (error: Error | null, words: Words | false) => void) => {
        const load = files[`./${tag}.json`]
        if (load === undefined) return loaded(new Error(`there is no language file for ${tag}`), false)
        load().then(
          (words) => loaded(null, words),
          (error: Error) => loaded(error, false),
        )
      },
    })
    .use(initReactI18next)
    .init({
      lng: nearestLanguage(language),
      fallbackLng: sourceLanguage,
      supportedLngs: languages,
      load: 'currentOnly',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
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

/** The page's language, all there are with their own names, and how to choose one. */
export function useLanguage() {
  const { i18n } = useTranslation()
  const language = i18n.language
  useEffect(() => markPage(language), [language])
  return {
    language,
    languages: languages.map((tag) => ({ tag, name: languageName(tag) })),
    direction: directionOf(language),
    choose: chooseLanguage,
  }
}

export { useTranslation }
