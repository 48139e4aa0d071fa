import type { Clock } from '../../clock/clock.ts'
import { type AttendantGiven, createAttendant } from '../attendant/attendant.ts'
import { ToReaders } from './messages.ts'
import type { StationLink } from './station-link.ts'

const ALIVE_MILLISECONDS = 5_000
/** What does not let go of its device by then is left to the system. */
const LAST_MILLISECONDS = 1_000

export interface ServeStationOptions extends Omit<AttendantGiven, 'tell'> {
  clock: Clock
  link: StationLink
  /** Ends the process, now. */
  exit(): void
}

/**
 * Looks after the readers for the station at the other end of the link, until it says stop or goes away. A message of
 * another form is a defect and is thrown.
 */
export function serveStation({ link, exit, ...given }: ServeStationOptions): void {
  const attendant = createAttendant({ ...given, tell: (message) => link.send(message) })
  const alive = setInterval(() => link.send({ type: 'alive' }), ALIVE_MILLISECONDS)
  let ending = false

  const end = (afterwards: () => void) => {
    if (ending) return
    ending = true
    clearInterval(alive)
    const overdue = setTimeout(exit, LAST_MILLISECONDS)
    void attendant.stop().then(() => {
      clearTimeout(overdue)
      afterwards()
    })
  }

  const obey = (message: ToReaders) => {
    switch (message.type) {
      case 'profiles':
        attendant.setProfiles(message.profiles)
        return
      case 'serial_ports':
        attendant.setSerialPorts(message.paths)
        return
      case 'watch':
        attendant.watch(message.readerId)
        return
      case 'teach':
        attendant.teach(message.readerId)
        return
      case 'stop':
        end(() => {
          link.send({ type: 'stopped' })
          exit()
        })
        return
    }
  }

  link.listen(
    (message) => obey(ToReaders.parse(message)),
    () => end(exit),
  )
}
