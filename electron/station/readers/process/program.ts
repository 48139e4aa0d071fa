import { extname } from 'node:path'
import { placed } from './placed.ts'

/** The reader process's program. */
export function readerProgram(): string {
  return placed(import.meta.dirname, `reader-process${extname(import.meta.filename)}`)
}
