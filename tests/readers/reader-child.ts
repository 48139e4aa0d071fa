import { systemClock } from '../../electron/station/clock/clock.ts'
import { loadHidPort } from '../../electron/station/readers/hid-port.ts'
import { createHidResidentIdReader } from '../../electron/station/readers/hid-resident-id.ts'
import { createReaderHub } from '../../electron/station/readers/hub.ts'

/**
 * The real driver with the real node-hid, as a program of its own that an emulated device can be put before: tells on
 * standard output, a line of JSON each, what the hub tells. Ends on SIGTERM, once the device is closed.
 */
function say(line: object) {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const clock = systemClock()
const hub = createReaderHub({
  readers: [createHidResidentIdReader({ id: 'id-card', clock, loadPort: loadHidPort })],
  clock,
  onTap: (tap) => say({ said: 'tap', reading: tap.reading }),
  onUnreadable: (readerId) => say({ said: 'unreadable', readerId }),
  onChange: (status) => say({ said: 'change', state: status.state, problem: status.problem, name: status.name }),
})

process.once('SIGTERM', () => {
  void hub.stop().then(() => say({ said: 'stopped' }))
})
hub.start()
say({ said: 'started' })
