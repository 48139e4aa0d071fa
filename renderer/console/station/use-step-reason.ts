import type { StationReason } from '../../../electron/station/vocabulary.ts'
import { useTranslation } from '../../i18n/index.ts'

const STATION_REASONS: Record<StationReason, true> = {
  signed_out: true,
  overrun: true,
  overrun_while_off: true,
  not_sealed_in_time: true,
}

function isStationReason(reason: string): reason is StationReason {
  return reason in STATION_REASONS
}

/** Why a step of a session was taken, to be shown: somebody's own words, or those for what the station did by itself. */
export function useStepReason(): (reason: string) => string {
  const { t } = useTranslation()
  return (reason) => (isStationReason(reason) ? t(`console.stationReason.${reason}`) : reason)
}
