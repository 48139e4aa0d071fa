import { useEffect, useState } from 'react'
import type { ReaderReports } from '../../../electron/station/api/schemas/readers.ts'
import { readerRequests } from './reader-requests.ts'

/** As many reports as stay on the page; older ones go. */
const KEPT_REPORTS = 200
/** The station stops watching five seconds after the last request. */
const ASK_MILLISECONDS = 400
const AGAIN_MILLISECONDS = 2_000

/** A report with a number of its own. */
export type LiveReport = ReaderReports['reports'][number] & { number: number }

/** Adds newly come reports, oldest first, to those shown, newest first, of which at most `kept` stay. */
export function withReports(
  shown: readonly LiveReport[],
  come: ReaderReports['reports'],
  kept: number = KEPT_REPORTS,
): readonly LiveReport[] {
  if (come.length === 0) return shown
  const first = (shown[0]?.number ?? 0) + 1
  const numbered = come.map((report, place) => ({ ...report, number: first + place }))
  return [...numbered.toReversed(), ...shown].slice(0, kept)
}

/** The reports of a reader as they pass, newest first, for as long as a component shows them. */
export function useLiveReports(readerId: string): {
  reports: readonly LiveReport[]
  failure: unknown
  clear: () => void
} {
  const [reports, setReports] = useState<readonly LiveReport[]>([])
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const ask = async (after: number) => {
      const answer = await readerRequests.reports(readerId, after).catch((error: unknown) => ({ error }))
      if (isOver) return
      if ('error' in answer) {
        setFailure(answer.error)
        timer = setTimeout(() => void ask(after), AGAIN_MILLISECONDS)
        return
      }
      setFailure(null)
      setReports((shown) => withReports(shown, answer.reports))
      timer = setTimeout(() => void ask(answer.next), ASK_MILLISECONDS)
    }
    void ask(0)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [readerId])
  return { reports, failure, clear: () => setReports([]) }
}

/** A stretch of a report: bytes as they are, or bytes that are not shown. */
export interface HexRun {
  /** Its first byte, from 0. */
  from: number
  isHidden: boolean
  text: string
}

/** The bytes of a report, two characters each, as stretches to write in one colour. */
export function hexRuns(hex: string): HexRun[] {
  const runs: HexRun[] = []
  for (let at = 0; at < hex.length; at += 2) {
    const byte = hex.slice(at, at + 2)
    const isHidden = byte === '··'
    const last = runs.at(-1)
    if (last !== undefined && last.isHidden === isHidden) last.text += ` ${byte}`
    else runs.push({ from: at / 2, isHidden, text: byte })
  }
  return runs
}

/** The bytes of a report as one line: `AA AA ·· 69`. */
export function hexLine(hex: string): string {
  return hexRuns(hex)
    .map(({ text }) => text)
    .join(' ')
}
