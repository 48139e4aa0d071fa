import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { troubleLine } from '../trouble.ts'
import { EXIT } from './command-line.ts'

/** Opens the store of a data folder for a command; says in words why it cannot. */
export function openForCommand(dataFolder: string): { store: Store } | { exit: number } {
  const file = join(dataFolder, 'station.sqlite')
  if (!existsSync(file)) {
    process.stderr.write(`There is no station in ${dataFolder}. Give its data folder with --data.\n`)
    return { exit: EXIT.usage }
  }
  const opened = openStore(file)
  if (opened.opened) return { store: opened.store }
  process.stderr.write(`${troubleLine(opened.refusal)}\n`)
  return { exit: EXIT.failed }
}

/** Shows how far a long command has come, on one line of a terminal and not at all elsewhere. */
export function progressLine(words: string): (done: number, total: number) => void {
  return (done, total) => {
    if (!process.stderr.isTTY) return
    process.stderr.write(
      `\r${words} ${done.toLocaleString('en')} / ${total.toLocaleString('en')}${done >= total ? '\n' : ''}`,
    )
  }
}
