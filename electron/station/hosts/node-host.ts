import type { ReadyInfo, StationHost } from './host.ts'
import { sealingKeyFromFile } from './sealing-key-file.ts'

/** What the browser host needs of the process it runs in. */
export interface HostProcess {
  on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown
  stdout: { write(text: string): unknown }
}

/**
 * The browser host: the station in a plain Node process. The sealing key is a file in `dataFolder`; readiness is one
 * line on standard output; SIGINT, SIGTERM and SIGHUP, or an admin's `quit`, end it.
 */
export function nodeHost(dataFolder: string, hostProcess: HostProcess = process): StationHost {
  const stop = Promise.withResolvers<string>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) hostProcess.on(signal, () => stop.resolve(signal))
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
    onStop: (listener) => {
      stop.promise.then(listener)
    },
  }
}
