import { useSyncExternalStore } from 'react'
import { hashOf, type Route, readRoute } from './route.ts'

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** Where one is now; follows the address. */
export function useRoute(): Route {
  return readRoute(useSyncExternalStore(subscribe, () => window.location.hash))
}

/** Goes to a place in the console. */
export function goTo(route: Route): void {
  window.location.hash = hashOf(route)
}
