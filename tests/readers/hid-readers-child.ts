import { createInterface } from 'node:readline'
import { z } from 'zod'
import { systemClock } from '../../electron/station/clock/clock.ts'
import { forkReaderProcess } from '../../electron/station/readers/process/fork.ts'
import { superviseReaders } from '../../electron/station/readers/process/supervise.ts'
import { ReaderProfile } from '../../electron/station/readers/profiles/profile.ts'

/**
 * The station's own reader process with nothing behind it, as a program that emulated devices can be put before: tells
 * on standard output, a line of JSON each, what the station would hear. A line on standard input are the site's
 * profiles. Ends on SIGTERM, once every device is closed.
 */
function say(line: object) {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const readers = superviseReaders({
  start: forkReaderProcess,
  clock: systemClock(),
  onDeath: (how) => say({ event: 'death', how }),
})
const input = createInterface({ input: process.stdin })
input.on('line', (line) => readers.setProfiles(z.array(ReaderProfile).parse(JSON.parse(line))))
process.once('SIGTERM', () => {
  input.close()
  void readers.stop().then(() => {
    say({ event: 'stopped' })
    process.exit(0)
  })
})
readers.start(say)
say({ event: 'started' })
