import { extname, join } from 'node:path'

/** The reader process's program: beside this file, in the source as in the bundle. */
export const READER_PROGRAM = join(import.meta.dirname, `reader-process${extname(import.meta.filename)}`)
