import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  LONGEST_BURST,
  NOTHING_TYPED,
  pressKey,
  textBySilence,
  type WedgeKey,
  type WedgeStep,
} from '../../../renderer/ui/wedge-burst.ts'

const rules = { gapMilliseconds: 80, minimumLength: 4 }

type Press = Partial<WedgeKey> & { code: string; gap?: number }

/** Presses keys one after the other, 5 ms apart unless said otherwise. */
function typeKeys(presses: Press[]): { texts: string[]; steps: WedgeStep[] } {
  let at = 1000
  let burst = NOTHING_TYPED
  const texts: string[] = []
  const steps: WedgeStep[] = []
  for (const { gap = 5, ...press } of presses) {
    at += gap
    const step = pressKey(burst, { key: '', shift: false, command: false, repeat: false, ...press, at }, rules)
    burst = step.burst
    steps.push(step)
    if (step.text !== null) texts.push(step.text)
  }
  return { texts, steps }
}

const US_SYMBOLS: Record<string, [string, string]> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
}

/** The keys a US keyboard needs for a text, Shift pressed where it must be. */
function keysFor(text: string): Press[] {
  return [...text].flatMap((character): Press[] => {
    if (/[a-z]/.test(character)) return [{ code: `Key${character.toUpperCase()}` }]
    if (/[A-Z]/.test(character)) return shifted(`Key${character}`)
    if (/\d/.test(character)) return [{ code: `Digit${character}` }]
    if (character === ' ') return [{ code: 'Space' }]
    const digit = ')!@#$%^&*('.indexOf(character)
    if (digit >= 0) return shifted(`Digit${digit}`)
    for (const [code, [plain, withShift]] of Object.entries(US_SYMBOLS)) {
      if (character === plain) return [{ code }]
      if (character === withShift) return shifted(code)
    }
    throw new Error(`no key for ${character}`)
  })
}

function shifted(code: string): Press[] {
  return [
    { code: 'ShiftLeft', shift: true },
    { code, shift: true },
  ]
}

const enter: Press = { code: 'Enter' }
const printable = fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 60 })
const suffix = fc.constantFrom('Enter', 'NumpadEnter', 'Tab')

describe('a machine that stalls while a reader types', () => {
  const code = '0004981422'
  const withPauses = (...pauses: [at: number, milliseconds: number][]) =>
    [...keysFor(code), enter].map((press, index) => ({ ...press, gap: pauses.find(([at]) => at === index)?.[1] ?? 5 }))

  it('does not make another number of the tail', () => {
    for (let at = 1; at <= code.length; at += 1) {
      expect(typeKeys(withPauses([at, 400])).texts).toEqual([code])
    }
  })

  it('too often loses the code rather than guess', () => {
    expect(typeKeys(withPauses([2, 400], [4, 400], [6, 400])).texts).toEqual([])
  })

  it('for longer than any stall is two typings, of which only a whole one counts', () => {
    const { texts } = typeKeys([
      ...keysFor('12'),
      ...keysFor('0004981422').map((press, at) => (at === 0 ? { ...press, gap: 1_500 } : press)),
      enter,
    ])
    expect(texts).toEqual([code])
  })
})

describe('silence after a burst, where the reader sends no suffix', () => {
  const textAfter = (presses: Press[]) => {
    let at = 1000
    let burst = NOTHING_TYPED
    for (const { gap = 5, ...press } of presses) {
      at += gap
      burst = pressKey(burst, { key: '', shift: false, command: false, repeat: false, ...press, at }, rules).burst
    }
    return textBySilence(burst)
  }

  it('makes a code of eight characters and more, all of them quick', () => {
    expect(textAfter(keysFor('0004981422'))).toBe('0004981422')
    expect(textAfter(keysFor('00D507D0'))).toBe('00D507D0')
    expect(textAfter(keysFor('0004981'))).toBeNull()
    expect(textAfter([])).toBeNull()
  })

  it('makes none of what was typed with any pause, or was ended by a suffix already', () => {
    expect(textAfter([...keysFor('00049'), ...keysFor('81422').map((key) => ({ gap: 90, ...key }))])).toBeNull()
    expect(textAfter([...keysFor('0004981422'), { code: 'Enter' }])).toBeNull()
  })
})

describe('a burst from a keyboard wedge', () => {
  it('is any text a US keyboard can type, ended by Enter or Tab', () => {
    fc.assert(
      fc.property(printable, suffix, fc.integer({ min: 0, max: 80 }), (text, end, gap) => {
        const { texts } = typeKeys([...keysFor(text), { code: end }].map((press) => ({ ...press, gap })))
        expect(texts).toEqual([text])
      }),
    )
  })

  it('does not depend on what CapsLock, a layout or an input method make of the keys', () => {
    fc.assert(
      fc.property(printable, fc.constantFrom('Process', 'Unidentified', 'ａ', 'Q', 'End'), (text, key) => {
        const { texts } = typeKeys([...keysFor(text), enter].map((press) => ({ ...press, key })))
        expect(texts).toEqual([text])
      }),
    )
  })

  it('may come from the number pad, NumLock on or off', () => {
    const digits = [...'0004981422'].map((digit): Press => ({ code: `Numpad${digit}`, key: 'End' }))
    expect(typeKeys([...digits, { code: 'NumpadEnter' }]).texts).toEqual(['0004981422'])
  })

  it('may come from software that sends characters without keys', () => {
    const keys = [...'学员-7'].map((key): Press => ({ code: '', key }))
    expect(typeKeys([...keys, { code: '', key: 'Enter' }]).texts).toEqual(['学员-7'])
  })

  it('may end in a control character that a scanner sends as Ctrl and a letter', () => {
    const controlM: Press[] = [
      { code: 'ControlLeft', command: true },
      { code: 'KeyM', command: true },
    ]
    expect(typeKeys([...keysFor('6957842208856'), ...controlM]).texts).toEqual(['6957842208856'])
  })

  it('may have CapsLock pressed in its midst, as scanners do to undo it', () => {
    const keys = [...keysFor('AB'), { code: 'CapsLock' }, ...keysFor('CD'), enter]
    expect(typeKeys(keys).texts).toEqual(['ABCD'])
  })

  it('is hidden from the page from its second key, with whatever the scanner adds after Enter', () => {
    const controlShiftJ: Press[] = [
      { code: 'ControlLeft', command: true },
      { code: 'ShiftLeft', shift: true, command: true },
      { code: 'KeyJ', shift: true, command: true },
    ]
    const { texts, steps } = typeKeys([...keysFor('6957842208856'), enter, ...controlShiftJ])
    expect(texts).toEqual(['6957842208856'])
    expect(steps.map((step) => step.verdict)).toEqual(['pass', ...Array(16).fill('swallow')])
  })

  it('may follow another at once', () => {
    const keys = [...keysFor('0004981422'), enter, ...keysFor('0004981423'), enter, { code: 'Tab' }]
    expect(typeKeys(keys).texts).toEqual(['0004981422', '0004981423'])
  })

  it('is not what a person types, however much', () => {
    const slow = fc.integer({ min: 81, max: 2000 })
    fc.assert(
      fc.property(printable, fc.infiniteStream(slow), (text, gaps) => {
        const { texts, steps } = typeKeys(
          [...keysFor(text), enter].map((press) => ({ ...press, gap: gaps.next().value })),
        )
        expect(texts).toEqual([])
        expect(steps.every((step) => step.verdict === 'pass')).toBe(true)
      }),
    )
  })

  it('is not what a person types slowly with a hasty end', () => {
    const keys = keysFor('hello').map((press) => ({ ...press, gap: 150 }))
    expect(typeKeys([...keys, { ...enter, gap: 20 }])).toMatchObject({ texts: [], steps: { 5: { verdict: 'pass' } } })
  })

  it('is not a key held down', () => {
    const held = Array.from({ length: 10 }, (): Press => ({ code: 'Digit1', repeat: true, gap: 33 }))
    expect(typeKeys([{ code: 'Digit1' }, ...held, enter]).texts).toEqual([])
  })

  it('is not fewer characters than the shortest badge', () => {
    expect(typeKeys([...keysFor('123'), enter])).toMatchObject({ texts: [], steps: { 3: { verdict: 'pass' } } })
  })

  it.each([{ code: 'ArrowLeft' }, { code: 'IntlRo' }, { code: 'Digit1', repeat: true }])(
    'is dropped whole where $code came between, for half a number is another number',
    (key) => {
      expect(typeKeys([...keysFor('0004'), key, ...keysFor('981422'), enter]).texts).toEqual([])
    },
  )

  it('leaves out control characters within it', () => {
    const groupSeparator: Press = { code: 'BracketRight', command: true }
    expect(typeKeys([...keysFor('0004'), groupSeparator, ...keysFor('98'), enter]).texts).toEqual(['000498'])
  })

  it('is not a shortcut', () => {
    const keys = keysFor('0004').map((press) => ({ ...press, command: true }))
    const { texts, steps } = typeKeys([...keys, enter])
    expect(texts).toEqual([])
    expect(steps.every((step) => step.verdict === 'pass')).toBe(true)
  })

  it('is dropped whole where it is longer than any code', () => {
    const endless = keysFor('7'.repeat(LONGEST_BURST + 50))
    const { texts } = typeKeys([
      ...endless,
      enter,
      ...keysFor('0004981422').map((press, at) => (at === 0 ? { ...press, gap: 200 } : press)),
      enter,
    ])
    expect(texts).toEqual(['0004981422'])
  })

  it('never throws, never gives more than was typed', () => {
    const press = fc.record({
      code: fc.oneof(fc.constantFrom('Enter', 'Digit7', 'KeyA', 'ShiftLeft', 'Tab', '', 'Escape'), fc.string()),
      key: fc.string(),
      shift: fc.boolean(),
      command: fc.boolean(),
      repeat: fc.boolean(),
      gap: fc.integer({ min: 0, max: 200 }),
    })
    fc.assert(
      fc.property(fc.array(press, { maxLength: 80 }), (presses) => {
        const { texts } = typeKeys(presses)
        expect(texts.join('').length).toBeLessThanOrEqual(presses.length * 2)
      }),
    )
  })
})
