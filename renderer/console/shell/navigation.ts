import type { StaffRole } from '../../../electron/station/vocabulary.ts'
import type { IconName } from './icon.tsx'
import type { Route } from './route.ts'

/** A place in the side bar. */
export interface NavigationItem {
  key: 'sessions' | 'morning' | 'people' | 'courses' | 'records' | 'readers' | 'api'
  icon: IconName
}

const EVERYONE: readonly NavigationItem[] = [
  { key: 'sessions', icon: 'sessions' },
  { key: 'people', icon: 'people' },
  { key: 'courses', icon: 'book' },
  { key: 'records', icon: 'cloud' },
  { key: 'readers', icon: 'card' },
  { key: 'morning', icon: 'check' },
]

/** What a role finds in the side bar. */
export function navigationFor(role: StaffRole): readonly NavigationItem[] {
  return role === 'admin' ? [...EVERYONE, { key: 'api', icon: 'api' }] : EVERYONE
}

/** The item of the side bar that a place belongs to. */
export function itemOf(route: Route): NavigationItem['key'] {
  switch (route.page) {
    case 'session':
    case 'review':
    case 'credit':
    case 'papers':
      return 'sessions'
    case 'class':
    case 'class-papers':
      return 'people'
    case 'destination':
    case 'connection':
    case 'stick':
      return 'records'
    case 'sessions':
    case 'morning':
    case 'people':
    case 'courses':
    case 'records':
    case 'readers':
    case 'api':
      return route.page
  }
}
