import { describe, expect, it } from 'vitest'
import { COMMAND_WORDS } from '../../../../electron/hq/commands/words/command-words.ts'
import { COMMAND_NAMES, HELP } from '../../../../electron/hq/commands/words/help.ts'
import { widthOf } from '../../../../electron/hq/pages/columns.ts'
import { REFUSAL_DETAILS } from '../../../../electron/hq/receive/refusal-details.ts'
import { REFUSAL_WORDS } from '../../../../electron/hq/receive/refusal-words.ts'

/** What a word is told with: it shows where it comes to stand, and has the fields that words ask for. */
function anArgument(place: number) {
  return { toString: () => `⟨${place}⟩`, detail: '⟨detail⟩', file: '⟨file⟩', number: '⟨number⟩' }
}

/** Every text in words, by the way to it; those that take something are told with `anArgument`. */
function textsOf(words: unknown, way = ''): [string, string][] {
  if (typeof words === 'string') return [[way, words]]
  if (typeof words === 'function') {
    const told: unknown = Reflect.apply(words, null, [0, 1, 2, 3, 4].map(anArgument))
    return [[way, String(told)]]
  }
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([name, inner]) => textsOf(inner, `${way}.${name}`))
}

const CHINESE = /[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef]/
const takenBy = (text: string) => [...new Set(text.match(/⟨\w+⟩/g))].toSorted()

describe.each([
  { area: 'the commands', words: COMMAND_WORDS },
  { area: 'refusals', words: REFUSAL_WORDS },
  { area: 'what refusals are about', words: REFUSAL_DETAILS },
  { area: 'help', words: HELP },
])('the words of $area', ({ words }) => {
  const english = new Map(textsOf(words.en))
  const chinese = new Map(textsOf(words['zh-CN']))

  it('are there in both languages, each in its own', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
    expect([...chinese].filter(([, text]) => !CHINESE.test(text))).toEqual([])
    const withoutHint = [...english].map(([way, text]) => [way, text.replace(/（.+）/, '')] as const)
    expect(withoutHint.filter(([, text]) => text.trim() === '' || CHINESE.test(text))).toEqual([])
  })

  it('tell the same facts in both', () => {
    const differing = [...english].filter(([way, text]) => {
      return takenBy(text).join() !== takenBy(chinese.get(way) ?? '').join()
    })
    expect(differing).toEqual([])
  })
})

describe.each(['zh-CN', 'en'] as const)('help in %s', (language) => {
  it.each([...COMMAND_NAMES, 'program'] as const)('of %s has its columns below one another, on 120 of them', (name) => {
    const lines = HELP[language][name].split('\n')
    const columns = lines.flatMap((line) => {
      const before = /^ {2,}(?:\S+ )*?\S+ {2,}(?=\S)/.exec(line)?.[0] ?? /^ {10,}(?=\S)/.exec(line)?.[0]
      return before === undefined ? [] : [widthOf(before)]
    })
    expect(columns.length).toBeGreaterThan(1)
    expect(new Set(columns).size).toBe(1)
    expect(lines.filter((line) => widthOf(line) > 120)).toEqual([])
  })
})
