import { systemClock } from '../../electron/station/clock/clock.ts'
import { createReaderHub } from '../../electron/station/readers/hub.ts'
import { forkReaderProcess } from '../../electron/station/readers/process/fork.ts'
import { superviseReaders } from '../../electron/station/readers/process/supervise.ts'
import { problemOf } from '../../electron/station/readers/standing.ts'

/**
 * The real readers in their real process, behind a hub, as a program that emulated devices can be put before: tells on
 * standard output, a line of JSON each, what the hub tells. Ends on SIGTERM, once every device is closed.
 */
function say(line: object) {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const clock = systemClock()
const hardware = superviseReaders({ start: forkReaderProcess, clock, onDeath: (how) => say({ said: 'death', how }) })
const hub = createReaderHub({
  sources: [hardware],
  clock,
  describe: () => ({ title: null, driverTitle: null, isSiteProfile: false }),
  onTap: ({ readerId, reading }) => say({ said: 'tap', readerId, reading }),
  onUnreadable: ({ readerId, reason, detail }) => say({ said: 'unreadable', readerId, reason, detail }),
  onChange: ({ id, device, standing }) =>
    say({ said: 'change', id, state: standing.state, problem: problemOf(standing), name: device.name }),
  onGone: (readerId) => say({ said: 'gone', readerId }),
  onReport: ({ direction, hex }) => say({ said: 'report', direction, hex }),
  onLesson: ({ hex }) => say({ said: 'lesson', hex }),
  onNote: (readerId, words) => say({ said: 'note', readerId, words }),
})

process.once('SIGTERM', () => {
  void hub.stop().then(() => say({ said: 'stopped' }))
})
hub.start()
say({ said: 'started' })
