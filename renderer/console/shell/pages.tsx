import { lazy, type ReactNode } from 'react'
import { SessionPage } from '../sessions/session-page.tsx'
import { SessionsPage } from '../sessions/sessions-page.tsx'
import type { Route } from './route.ts'

const later = {
  review: () => import('../review/review-page.tsx'),
  classHours: () => import('../class-hours/class-hours-page.tsx'),
  papers: () => import('../papers/papers-page.tsx'),
  morning: () => import('../morning/morning-page.tsx'),
  people: () => import('../people/people-page.tsx'),
  courses: () => import('../courses/courses-page.tsx'),
  records: () => import('../records/records-page.tsx'),
  destination: () => import('../destinations/destination-page.tsx'),
  connection: () => import('../destinations/connection-page.tsx'),
  stick: () => import('../sticks/stick-page.tsx'),
  readers: () => import('../readers/readers-page.tsx'),
  api: () => import('./api-page.tsx'),
}

const ReviewPage = lazy(later.review)
const ClassHoursPage = lazy(later.classHours)
const SessionPapersPage = lazy(async () => ({ default: (await later.papers()).SessionPapersPage }))
const ClassPapersPage = lazy(async () => ({ default: (await later.papers()).ClassPapersPage }))
const MorningPage = lazy(later.morning)
const PeoplePage = lazy(later.people)
const CoursesPage = lazy(later.courses)
const RecordsPage = lazy(later.records)
const DestinationPage = lazy(later.destination)
const ConnectionPage = lazy(later.connection)
const StickPage = lazy(later.stick)
const ReadersPage = lazy(later.readers)
const ApiPage = lazy(later.api)

/**
 * Fetches every page that has its own file, so that all of them open while the station is away. One that cannot be
 * fetched now is fetched again when it is opened.
 */
export async function fetchPages(): Promise<void> {
  await Promise.allSettled(Object.values(later).map((load) => load()))
}

/** The page of a place in the console. */
export function pageOf(route: Route): ReactNode {
  switch (route.page) {
    case 'sessions':
      return <SessionsPage />
    case 'session':
      return <SessionPage key={route.sessionId} sessionId={route.sessionId} />
    case 'review':
      return <ReviewPage key={route.sessionId} sessionId={route.sessionId} personId={null} />
    case 'credit':
      return <ReviewPage key={route.sessionId} sessionId={route.sessionId} personId={route.personId} />
    case 'class':
      return <ClassHoursPage key={route.classId} classId={route.classId} />
    case 'papers':
      return <SessionPapersPage key={route.sessionId} sessionId={route.sessionId} />
    case 'class-papers':
      return <ClassPapersPage key={route.classId} classId={route.classId} />
    case 'morning':
      return <MorningPage />
    case 'people':
      return <PeoplePage />
    case 'courses':
      return <CoursesPage />
    case 'records':
      return <RecordsPage />
    case 'destination':
      return <DestinationPage key={route.destination} id={route.destination} />
    case 'connection':
      return <ConnectionPage />
    case 'stick':
      return <StickPage />
    case 'readers':
      return <ReadersPage />
    case 'api':
      return <ApiPage />
  }
}
