import { forkReaderProcess } from '../readers/process/fork.ts'
import type { ReadyInfo, StationHost } from './host.ts'
import { sealingKeyFromFile } from './sealing-key-file.ts'

/** What the browser host needs of the process it runs in. */
export interface HostProcess {
  on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown
  stdout: { write(text: string): unknown; on(event: 'error', listener: () => void): unknown }
  stdin: { on(event: 'end' | 'close', listener: () => void): unknown; resume(): unknown }
  env: Record<string, string | undefined>
}

/**
 * The browser host: the station in a plain Node process. The sealing key is a file in `dataFolder`; readiness is one
 * line on standard output; SIGINT, SIGTERM and SIGHUP, or an admin's `quit`, end it. So does the end of its input, where
 * `STATION_ENDS_WITH_INPUT` says that the launcher holds it: a launcher that is killed leaves no station behind.
 */
export function nodeHost(dataFolder: string, hostProcess: HostProcess = process): StationHost {
  const stop = Promise.withResolvers<string>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) hostProcess.on(signal, () => stop.resolve(signal))
  if (hostProcess.env['STATION_ENDS_WITH_INPUT'] === '1') {
    hostProcess.stdin.on('end', () => stop.resolve('launcher_gone'))
    hostProcess.stdin.on('close', () => stop.resolve('launcher_gone'))
    hostProcess.stdin.resume()
  }
  // A terminal that was closed must not end a class.
  hostProcess.stdout.on('error', () => undefined)
  return {
    kind: 'browser',
    sealingKey: () => sealingKeyFromFile(dataFolder),
    ready: (info: ReadyInfo) => {
      hostProcess.stdout.write(`Station ready ${info.enterUrl}\n`)
    },
    trouble: (url) => {
      hostProcess.stdout.write(`Station trouble ${url}\n`)
    },
    send: (request) => {
      switch (request.type) {
        case 'quit':
          stop.resolve('quit')
          return
        case 'open_classroom_window':
        case 'lesson_playing':
          // The browser's own windows and its pages' wake lock do this without a host.
          return
      }
    },
    savePaper: null,
    startReaders: forkReaderProcess,
    onStop: (listener) => {
      stop.promise.then(listener)
    },
  }
}
