import type { DemoCard } from './api/schemas/console.ts'
import type { StationEvent } from './log/events.ts'
import type { SiteDemo } from './packages/site-schema.ts'
import type { DemoCards } from './people/demo-cards.ts'
import type { CredentialReading } from './readers/reader.ts'
import type { SimulatedReader } from './readers/simulator.ts'

/** What a demo site has that no real one has: sessions around now, and cards for people without a reader. */

const MINUTE = 60_000
const STEP = 5 * MINUTE

/** The sessions a demo invents at `now`; their starts fall on five minutes, because people read them off a clock. */
export function demoSessions(demo: SiteDemo, now: number, uuid: () => string): StationEvent[] {
  return demo.schedule.map(({ classId, courseId, room, instructorId, startsInMinutes, lengthMinutes, capacity }) => {
    const startsAt = Math.round((now + startsInMinutes * MINUTE) / STEP) * STEP
    return {
      type: 'session.scheduled',
      sessionId: uuid(),
      classId,
      courseId,
      room,
      instructorId,
      startsAt,
      endsAt: startsAt + lengthMinutes * MINUTE,
      capacity,
      by: 'demo',
      reason: 'demo schedule',
    }
  })
}

/** The demo panel behind its routes. */
export interface DemoPanel {
  cards: () => DemoCard[]
  /** Lays a card on the simulated reader; null is a card nobody knows. False where the card is not there. */
  tap: (credentialId: string | null) => boolean
}

export interface DemoPanelOptions {
  demo: SiteDemo
  reader: SimulatedReader
  cards: DemoCards
}

/** A badge number that no demo site gives to anyone. */
const UNKNOWN_CARD: CredentialReading = { kind: 'text', text: '9999999999', format: 'unknown' }

export function createDemoPanel({ demo, reader, cards }: DemoPanelOptions): DemoPanel {
  return {
    cards: () => cards.cards().map(({ personId, ...card }) => ({ ...card, pin: demo.pins[personId] ?? null })),
    tap(credentialId) {
      const laid = credentialId === null ? UNKNOWN_CARD : cards.reading(credentialId)
      return laid !== null && reader.tap(laid) === 'accepted'
    },
  }
}
