/** Longer than an answer's icon takes to arrive: what lies between two moving things would be drawn anew each frame. */
const STANDS_MILLISECONDS = 250

/** A bar that runs out when the kiosk goes back to idle by itself. Times on the page's monotonic clock. */
export function Countdown({ from, until }: { from: number; until: number }) {
  const running = Math.max(0, until - from - STANDS_MILLISECONDS)
  const timing = { animationDelay: `${STANDS_MILLISECONDS}ms`, animationDuration: `${running}ms` }
  return <div className="countdown" key={from} style={timing} aria-hidden="true" />
}
