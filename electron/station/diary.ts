import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'

const DIARY_BYTES = 5 * 1024 * 1024

/**
 * The technical diary of the station, for whoever repairs it: `logs/station.log` in the data folder, JSON lines, the
 * file before it kept as `station.log.1`. It names people by opaque id at most.
 */
export function openDiary(dataFolder: string): Logger {
  const folder = join(dataFolder, 'logs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'station.log')
  if (existsSync(file) && statSync(file).size > DIARY_BYTES) renameSync(file, `${file}.1`)
  const destination = pino.destination({ dest: file, sync: true })
  // On a full disk the diary has a gap; the station does not end over it.
  destination.on('error', () => undefined)
  return pino({ level: 'info', base: null }, destination)
}
