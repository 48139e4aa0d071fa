import type { StationSignal } from './api/schemas/console.ts'

/** Carries what changed from the rooms to whoever shows it. */
export interface Signals {
  publish(signal: StationSignal): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: (signal: StationSignal) => void): () => void
}

export function createSignals(): Signals {
  const listeners = new Set<(signal: StationSignal) => void>()
  return {
    publish(signal) {
      for (const listener of [...listeners]) listener(signal)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
