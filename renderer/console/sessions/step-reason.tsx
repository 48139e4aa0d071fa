import type { StationReason } from '../../../electron/station/vocabulary.ts'
import { useTranslation } from '../../i18n/index.ts'

const STATION_REASONS: Record<StationReason, true> = {
  signed_out: true,
  overrun: true,
  overrun_while_off: true,
  not_sealed_in_time: true,
}

function isStationReason(reason: string): reason is StationReason {
  return Object.hasOwn(STATION_REASONS, reason)
}

/** Why a step of a session was taken: somebody's own words, or why the station took it by itself. */
export function StepReason({ reason }: { reason: string }) {
  const { t } = useTranslation()
  if (!isStationReason(reason)) return <q>{reason}</q>
  return <span className="life-step-reason">{t(`console.stationReason.${reason}`)}</span>
}
