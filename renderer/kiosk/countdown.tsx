/** A bar that runs out when the kiosk goes back to idle by itself. Times on the page's monotonic clock. */
export function Countdown({ from, until }: { from: number; until: number }) {
  return <div className="countdown" key={from} style={{ animationDuration: `${until - from}ms` }} aria-hidden="true" />
}
