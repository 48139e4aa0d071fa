import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../../renderer/i18n')
const source = 'zh-CN.json'
const others = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== source)

const pluralSuffix = /_(zero|one|two|few|many|other)$/

/** Every key of a language file with its words, plural forms apart: `kiosk.idle.count` → both English forms. */
function wordsByKey(value: unknown, path: string[] = []): Map<string, string[]> {
  const found = new Map<string, string[]>()
  if (typeof value === 'string') {
    found.set(path.join('.').replace(pluralSuffix, ''), [value])
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      for (const [key, words] of wordsByKey(inner, [...path, name])) {
        found.set(key, [...(found.get(key) ?? []), ...words])
      }
    }
  }
  return found
}

/** The `{{names}}` that words leave room for. */
function places(words: string[]): string[] {
  return [
    ...new Set(words.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))),
  ].sort()
}

const read = (name: string): Map<string, string[]> => wordsByKey(JSON.parse(readFileSync(join(folder, name), 'utf8')))

describe('the language files', () => {
  const chinese = read(source)

  test.each(others)('%s has the same keys as the Chinese file', (name) => {
    expect([...read(name).keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  test.each(others)('%s puts nothing into a sentence that the Chinese file does not', (name) => {
    for (const [key, words] of read(name)) {
      expect(places(chinese.get(key) ?? []), key).toEqual(expect.arrayContaining(places(words)))
    }
  })

  test.each([source, ...others])('%s has no empty words', (name) => {
    for (const [key, words] of read(name)) for (const text of words) expect(text.trim(), key).not.toBe('')
  })
})
