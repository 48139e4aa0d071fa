const KEY = 'console-language'

/** The language last chosen on this console, or null. */
export function keptLanguage(): string | null {
  return window.localStorage.getItem(KEY)
}

/** Remembers the language for the next time the console is opened. */
export function keepLanguage(language: string): void {
  window.localStorage.setItem(KEY, language)
}
