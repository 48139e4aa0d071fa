import type { Asked } from './command-line.ts'
import { DECODE_HELP, decode, readDecodeOptions } from './reader-decode.ts'
import { LIST_HELP, listReaders, readListOptions } from './reader-list.ts'
import { readWatchOptions, WATCH_HELP, watchReaders } from './reader-watch.ts'

const READER_HELP = `station reader <command> [options]: the readers of this machine

  list      every device that is a reader or might be one, and what can be done with it; opens nothing
  watch     says what the readers read and send, until Ctrl+C
  decode    understands a recording of a reader, without a device

station reader <command> --help tells a command's options.`

/** What a command line after `reader` asks for. */
export function readReaderOptions(args: string[]): Asked<() => Promise<number>> & { help: string } {
  const [command, ...rest] = args
  switch (command) {
    case 'list':
      return { ...bound(readListOptions(rest), listReaders), help: LIST_HELP }
    case 'watch':
      return { ...bound(readWatchOptions(rest), watchReaders), help: WATCH_HELP }
    case 'decode':
      return { ...bound(readDecodeOptions(rest), (options) => decode(options, process)), help: DECODE_HELP }
    case '--help':
    case 'help':
      return { kind: 'help', help: READER_HELP }
    case undefined:
      return { kind: 'wrong', message: 'A command is needed after reader.', help: READER_HELP }
    default:
      return { kind: 'wrong', message: `There is no command reader ${command}.`, help: READER_HELP }
  }
}

function bound<T>(asked: Asked<T>, work: (options: T) => Promise<number>): Asked<() => Promise<number>> {
  return asked.kind === 'run' ? { kind: 'run', options: () => work(asked.options) } : asked
}
