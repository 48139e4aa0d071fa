import { type PortMessage, portOf } from '../../hosts/message-port.ts'
import { shellPort } from '../../hosts/utility-host.ts'
import type { FromReaders } from './messages.ts'

/** The line to the station, as the reader process holds it. */
export interface StationLink {
  send(message: FromReaders): void
  /** `onMessage` gets what is not checked yet; `onGone` is called once the station is not there any more. */
  listen(onMessage: (message: unknown) => void, onGone: () => void): void
}

/** The line to whoever started this process: Node's channel, or in Electron the port that the shell hands over. */
export async function stationLink(): Promise<StationLink> {
  const shell = shellPort(process)
  if (shell === null) return nodeLink()
  const port = portOf(
    await new Promise<PortMessage>((resolve) => {
      shell.on('message', resolve)
    }),
  )
  return {
    send: (message) => port.postMessage(message),
    listen(onMessage, onGone) {
      port.on('message', ({ data }) => onMessage(data))
      port.on('close', onGone)
      port.start()
    },
  }
}

function nodeLink(): StationLink {
  if (process.send === undefined) throw new Error('the reader process is started by a station')
  return {
    send: (message) => {
      // A station that is gone shows by the end of the channel.
      process.send?.(message, undefined, undefined, () => undefined)
    },
    listen(onMessage, onGone) {
      process.on('message', onMessage)
      process.once('disconnect', onGone)
      // A station that went while this process was being started is told of by nothing any more.
      if (!process.connected) onGone()
    },
  }
}
