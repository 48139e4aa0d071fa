import { setImmediate as turn } from 'node:timers/promises'
import { stationLink } from '../../electron/station/readers/process/station-link.ts'

/** A reader process that is not ready before its station has gone. Ends with 3 once it knows. */
const link = await stationLink()
while (process.connected) await turn()
link.listen(
  () => undefined,
  () => process.exit(3),
)
