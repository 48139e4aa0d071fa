import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEchoes, ECHO_MILLISECONDS, type TapWay } from '../../../electron/station/check-in/echo.ts'
import type { CredentialReading } from '../../../electron/station/readers/reader.ts'

const badge = (text: string): CredentialReading => ({ kind: 'text', text, format: 'unknown' })

/** Taps counted from one; each telling gives the number of the tap it was taken for. */
function aListener() {
  let now = 0
  let taken = 0
  const echoes = createEchoes<number>(() => now)
  const hear = (way: TapWay, reading: CredentialReading | string) =>
    echoes.hear(way, typeof reading === 'string' ? badge(reading) : reading, () => {
      taken += 1
      return taken
    })
  return { hear, wait: (milliseconds: number) => (now += milliseconds), taken: () => taken }
}

describe('a tap that a reader and a page both tell', () => {
  it.each([
    ['reader', 'page'],
    ['page', 'reader'],
  ] satisfies [TapWay, TapWay][])('is one tap where the %s is first, and the %s hears the same', (first, second) => {
    const { hear, wait } = aListener()
    expect(hear(first, '0013961168')).toBe(1)
    wait(ECHO_MILLISECONDS)
    expect(hear(second, '0013961168')).toBe(1)
  })

  it('is one whatever case and format the two ways give it', () => {
    const { hear } = aListener()
    hear('reader', { kind: 'text', text: '00d507d0', format: '8H' })
    expect(hear('page', '00D507D0')).toBe(1)
  })

  it('is one where it is the number of an ID card', () => {
    const { hear } = aListener()
    const typed: CredentialReading = { kind: 'resident-id', idNumber: '11010519491231002X', name: '', validTo: null }
    expect([hear('page', typed), hear('reader', typed)]).toEqual([1, 1])
  })

  it('is two where a number was typed and then the ID card itself was read, which counts whoever typed before', () => {
    const { hear } = aListener()
    const typed: CredentialReading = { kind: 'resident-id', idNumber: '11010519491231002X', name: '', validTo: null }
    const card: CredentialReading = { ...typed, name: '王芳', validTo: '2040-01-01' }
    expect([hear('page', typed), hear('reader', card)]).toEqual([1, 2])
    expect(hear('page', typed)).toBe(2)
  })

  it('is two where the second comes later than any page would be', () => {
    const { hear, wait } = aListener()
    hear('reader', '0013961168')
    wait(ECHO_MILLISECONDS + 1)
    expect(hear('page', '0013961168')).toBe(2)
  })
})

describe('two taps', () => {
  it('of two cards are two', () => {
    const { hear } = aListener()
    expect([hear('reader', '0013961168'), hear('page', '0013961169')]).toEqual([1, 2])
  })

  it('of one card by one way are two', () => {
    const { hear } = aListener()
    expect([hear('page', '0013961168'), hear('page', '0013961168')]).toEqual([1, 2])
  })

  it('of one card, each told twice, stay two in whatever order', () => {
    for (const order of ['RPRP', 'PRRP', 'RRPP', 'PPRR', 'RPPR']) {
      const { hear, taken } = aListener()
      for (const way of order) hear(way === 'R' ? 'reader' : 'page', '0013961168')
      expect(taken(), order).toBe(2)
    }
  })

  it('are as many as were told by the way that told more, while all are near each other', () => {
    const ways = fc.array(fc.constantFrom<TapWay>('reader', 'page'), { maxLength: 20 })
    fc.assert(
      fc.property(ways, (told) => {
        const { hear, taken } = aListener()
        for (const way of told) hear(way, '0013961168')
        const byReader = told.filter((way) => way === 'reader').length
        expect(taken()).toBeGreaterThanOrEqual(Math.max(byReader, told.length - byReader))
        expect(taken()).toBeLessThanOrEqual(told.length)
      }),
    )
  })
})
