/**
 * Loaded before the station in the double's utility process: Electron's `process.parentPort`, over Node's channel.
 * Like Electron's, it keeps messages until someone listens, and the process ends with its parent.
 */
const waiting: unknown[] = []
let listener: ((message: { data: unknown }) => void) | null = null

process.on('message', (data) => {
  if (listener === null) waiting.push(data)
  else listener({ data })
})
process.on('disconnect', () => process.exit(1))

Object.defineProperty(process, 'parentPort', {
  value: {
    on(event: string, heard: (message: { data: unknown }) => void) {
      if (event !== 'message') throw new Error(`A parent port has no event ${event}`)
      listener = heard
      for (const data of waiting.splice(0)) heard({ data })
    },
    postMessage(message: unknown) {
      process.send?.(message)
    },
  },
})
