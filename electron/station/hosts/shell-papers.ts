import type { SavePaperByHost } from './host.ts'
import type { PaperSaved, SavePaper } from './host-messages.ts'

/** Sheets that the shell is to save: each request is answered by its number, in whatever order people are done. */
export function createShellPapers(post: (message: SavePaper) => void) {
  const waiting = new Map<number, (outcome: PaperSaved['outcome']) => void>()
  let requests = 0
  const save: SavePaperByHost = (paper) => {
    const request = ++requests
    const { promise, resolve } = Promise.withResolvers<PaperSaved['outcome']>()
    waiting.set(request, resolve)
    post({ type: 'save_paper', request, ...paper })
    return promise
  }
  return {
    save,
    /** The shell's answer; one to a station that ran before this one is nobody's. */
    saved({ request, outcome }: PaperSaved): void {
      waiting.get(request)?.(outcome)
      waiting.delete(request)
    },
  }
}
