import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Happening, type Life, live } from '../../../../electron/station/readers/attendant/life.ts'

const away: Life = { phase: 'away', problem: null }
const path = '/dev/hidraw0'

/** Lives through happenings, the time in between being a second each. */
function lived(...happenings: Happening[]) {
  let life: Life = away
  const effects: string[] = []
  for (const [index, happening] of happenings.entries()) {
    const step = live(life, happening, index * 1000)
    life = step.life
    effects.push(...step.effects.map(({ effect }) => effect))
  }
  return { life, effects }
}

const listed: Happening = { happens: 'listed', path }
const opened: Happening = { happens: 'opened', path }
const lost: Happening = { happens: 'lost' }
const closed: Happening = { happens: 'closed' }
const notListed: Happening = { happens: 'not_listed' }

describe('a device', () => {
  it('is opened as soon as it is there', () => {
    expect(lived(listed)).toMatchObject({ life: { phase: 'opening' }, effects: ['open'] })
    expect(lived(listed, opened, listed)).toMatchObject({ life: { phase: 'open' }, effects: ['open'] })
  })

  it('is closed when it is lost, and opened when it is back', () => {
    expect(lived(listed, opened, lost, lost, listed)).toMatchObject({
      life: { phase: 'closing' },
      effects: ['open', 'close'],
    })
    expect(lived(listed, opened, lost, closed)).toMatchObject({ life: { phase: 'away', problem: 'disconnected' } })
    expect(lived(listed, opened, lost, closed, listed).effects).toEqual(['open', 'close', 'open'])
  })

  it('is lost too when nobody says so but it is not listed twice, or listed under another path', () => {
    expect(lived(listed, opened, notListed).life.phase).toBe('open')
    expect(lived(listed, opened, notListed, listed, notListed).life.phase).toBe('open')
    expect(lived(listed, opened, notListed, notListed).life.phase).toBe('closing')
    expect(lived(listed, opened, { happens: 'listed', path: '/dev/hidraw7' }).life.phase).toBe('closing')
  })

  it('that cannot be opened is tried again every two seconds while it is there', () => {
    const refused: Happening = { happens: 'refused', problem: 'permission_denied' }
    expect(lived(listed, refused).life).toEqual({ phase: 'resting', problem: 'permission_denied', retryAt: 3000 })
    expect(lived(listed, refused, listed).effects).toEqual(['open'])
    expect(lived(listed, refused, listed, listed).effects).toEqual(['open', 'open'])
    expect(lived(listed, refused, notListed).life).toEqual({ phase: 'away', problem: 'disconnected' })
  })

  it('that was gone before it could be opened is away', () => {
    const refused: Happening = { happens: 'refused', problem: 'disconnected' }
    expect(lived(listed, refused).life).toEqual({ phase: 'away', problem: 'disconnected' })
  })

  it('that is lost while it is being opened is closed once it is open', () => {
    expect(lived(listed, lost, opened)).toMatchObject({ life: { phase: 'closing' }, effects: ['open', 'close'] })
  })

  it('ends only once it is closed', () => {
    const end: Happening = { happens: 'end' }
    expect(lived(end).life.phase).toBe('over')
    expect(lived(listed, end).life.phase).toBe('opening')
    expect(lived(listed, end, opened)).toMatchObject({ life: { phase: 'closing' }, effects: ['open', 'close'] })
    expect(lived(listed, end, opened, closed, listed)).toMatchObject({
      life: { phase: 'over' },
      effects: ['open', 'close'],
    })
    expect(lived(listed, opened, lost, end, closed).life.phase).toBe('over')
  })

  it('is closed exactly once for each opening, whatever happens in whatever order', () => {
    const outside = fc.constantFrom<Happening>(
      listed,
      { happens: 'listed', path: '/dev/hidraw7' },
      notListed,
      lost,
      { happens: 'reopen' },
      { happens: 'let_go' },
    )
    // What was asked of the system comes at any time after it was asked.
    const answers = fc.constantFrom('opened', 'refused', 'closed')
    fc.assert(
      fc.property(fc.array(fc.oneof(outside, answers), { maxLength: 60 }), (story) => {
        let life: Life = away
        let asked: { effect: 'open'; path: string } | { effect: 'close' } | null = null
        let openHandles = 0
        const happen = (happening: Happening, now: number) => {
          const step = live(life, happening, now)
          life = step.life
          for (const effect of step.effects) {
            // Never two at a time, never closed what is not open, never opened what is.
            expect(asked).toBeNull()
            expect(openHandles).toBe(effect.effect === 'open' ? 0 : 1)
            asked = effect
          }
        }
        const answer = (refuses: boolean, now: number) => {
          const what = asked
          asked = null
          if (what?.effect === 'open' && refuses) happen({ happens: 'refused', problem: 'in_use' }, now)
          else if (what?.effect === 'open') {
            openHandles += 1
            happen({ happens: 'opened', path: what.path }, now)
          } else if (what?.effect === 'close') {
            openHandles -= 1
            happen({ happens: 'closed' }, now)
          }
        }
        for (const [index, happening] of story.entries()) {
          if (typeof happening === 'string') answer(happening === 'refused', index * 1000)
          else happen(happening, index * 1000)
        }
        happen({ happens: 'end' }, 1e6)
        while (asked !== null) answer(false, 1e6)
        expect(life.phase).toBe('over')
        expect(openHandles).toBe(0)
      }),
      { numRuns: 500 },
    )
  })
})
