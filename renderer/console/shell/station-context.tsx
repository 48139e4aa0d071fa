import { createContext, use } from 'react'
import type { StationStatus } from '../../../electron/station/api/schemas/console.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { Place } from '../../ui/format.ts'

const StationContext = createContext<StationStatus | null>(null)

export const StationProvider = StationContext.Provider

/** The station this page talks to; its status was fetched before anything below was shown. */
export function useStation(): StationStatus {
  const station = use(StationContext)
  if (station === null) throw new Error('useStation needs a StationProvider above it')
  return station
}

/** The site's time zone and the page's language, for writing times and numbers. */
export function usePlace(): Place {
  const { timeZone } = useStation()
  const { language } = useLanguage()
  return { timeZone, language }
}
