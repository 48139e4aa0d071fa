import { ToReaders } from '../../../electron/station/readers/process/messages.ts'
import { stationLink } from '../../../electron/station/readers/process/station-link.ts'

/**
 * Stands in for the reader process: speaks over the real link, says back whatever it is told, and ends when the station
 * says so or goes away. It bears no settings of the station, among which are secrets.
 */
const secrets = Object.keys(process.env).filter((name) => name.startsWith('STATION_'))
const link = await stationLink()
if (secrets.length > 0) throw new Error(`The reader process was given ${secrets.join(', ')}`)
link.listen(
  (message) => {
    const order = ToReaders.parse(message)
    if (order.type === 'stop') process.exit(0)
    link.send({ type: 'note', readerId: String(process.pid), words: order.type })
  },
  () => process.exit(0),
)
