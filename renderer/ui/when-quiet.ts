export interface Quiet {
  /** How long nobody may have asked. */
  quietMilliseconds: number
  /** How long the first one to ask waits at most, however many ask after them. */
  longestMilliseconds: number
}

/** Puts `task` off until those who ask for it have fallen silent; `stop` forgets that anybody asked. */
export function whenQuiet(
  task: () => void,
  { quietMilliseconds, longestMilliseconds }: Quiet,
): { ask(): void; stop(): void } {
  let quiet: ReturnType<typeof setTimeout> | undefined
  let longest: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(quiet)
    clearTimeout(longest)
    longest = undefined
  }
  const run = () => {
    stop()
    task()
  }
  return {
    ask() {
      clearTimeout(quiet)
      quiet = setTimeout(run, quietMilliseconds)
      longest ??= setTimeout(run, longestMilliseconds)
    },
    stop,
  }
}
