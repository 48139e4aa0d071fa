import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddress } from '../../../renderer/papers/address.ts'
import { cssString } from '../../../renderer/papers/page-style.ts'
import { acrossPages } from '../../../renderer/papers/spread.ts'

describe('the address of a sheet', () => {
  test('names a session or a class, the sheet and its language', () => {
    expect(readAddress('?session=s1&sheet=sign-in')).toEqual({
      of: 'session',
      id: 's1',
      sheet: 'sign-in',
      language: 'zh-CN',
    })
    expect(readAddress('?class=c1&sheet=slips&person=p1&language=en')).toEqual({
      of: 'class',
      id: 'c1',
      sheet: 'slips',
      language: 'en',
      personId: 'p1',
    })
  })

  test('that names none is none', () => {
    for (const search of ['', '?session=s1', '?sheet=sign-in', '?session=s1&sheet=slips', '?class=c1&sheet=sign-in'])
      expect(readAddress(search)).toBeNull()
  })
})

test('words in the margins stay words, whatever is in them', () => {
  expect(cssString('一班 "A" \\ 晚上\n二')).toBe('"一班 \\"A\\" \\\\ 晚上\\A 二"')
})

describe('a table wider than a page', () => {
  const tables = fc.record({
    before: fc.array(fc.integer({ min: 9, max: 30 }), { minLength: 1, maxLength: 3 }),
    spread: fc.array(fc.integer({ min: 9, max: 20 }), { minLength: 1, maxLength: 60 }),
    after: fc.array(fc.integer({ min: 9, max: 15 }), { maxLength: 5 }),
  })
  const ROOM = 200

  test('is cut between sessions: each on one page, who it is on every page, the totals on the last', () => {
    fc.assert(
      fc.property(tables, ({ before, spread, after }) => {
        const column = (key: string, width: number, spreads: boolean) =>
          ({ key, label: key, kind: 'text', width, spreads }) as const
        const columns = [
          ...before.map((width, place) => column(`before-${place}`, width, false)),
          ...spread.map((width, place) => column(`spread-${place}`, width, true)),
          ...after.map((width, place) => column(`after-${place}`, width, false)),
        ]
        const cells = columns.map(({ key }) => key)
        const pages = acrossPages({ columns, rows: [{ key: 'row', cells, isTotal: false }] }, ROOM)
        const keysOf = (start: string) =>
          pages.map((page) => page.columns.map(({ key }) => key).filter((key) => key.startsWith(start)))
        expect(keysOf('spread').flat()).toEqual(columns.map(({ key }) => key).filter((key) => key.startsWith('spread')))
        for (const head of keysOf('before')) expect(head).toHaveLength(before.length)
        expect(keysOf('after').flat()).toHaveLength(after.length)
        expect(keysOf('after').at(-1)).toHaveLength(after.length)
        for (const page of pages) {
          expect(page.rows[0]?.cells).toEqual(page.columns.map(({ key }) => key))
          const width = page.columns.reduce((sum, one) => sum + one.width, 0)
          const isAlone = page.columns.filter(({ spreads }) => spreads).length === 1
          expect(width <= ROOM || isAlone).toBe(true)
        }
      }),
    )
  })

  test('that fits stays one', () => {
    const columns = [{ key: 'name', label: '姓名', kind: 'text' as const, width: 100, spreads: false }]
    expect(acrossPages({ columns, rows: [] }, ROOM)).toHaveLength(1)
  })
})
