/** npm starts us through a shell that ends on a signal without passing it on, so that its end counts as one. */
const PARENT_LOOK_MILLISECONDS = 200

/**
 * Calls `onInterrupt` when the person or the system wants the program to end: on SIGINT, SIGTERM or SIGHUP, and when
 * the npm that started it is gone.
 * @param {(signal: 'SIGINT' | 'SIGTERM') => void} onInterrupt
 * @returns {() => void} stops watching
 */
export function watchInterruption(onInterrupt) {
  const interrupted = () => onInterrupt('SIGINT')
  const terminated = () => onInterrupt('SIGTERM')
  process.on('SIGINT', interrupted)
  process.on('SIGTERM', terminated)
  process.on('SIGHUP', terminated)
  const parent = process.ppid
  const parentWatch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(parentWatch)
    terminated()
  }, PARENT_LOOK_MILLISECONDS)
  if (process.env['npm_lifecycle_event'] === undefined) clearInterval(parentWatch)
  return () => {
    clearInterval(parentWatch)
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', terminated)
    process.off('SIGHUP', terminated)
  }
}
