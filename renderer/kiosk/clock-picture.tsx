/** A clock that shows the time of `at` in the site's time zone. */
export function ClockPicture({ at, timeZone }: { at: number; timeZone: string }) {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' })
    .formatToParts(at)
    .map((part) => [part.type, Number(part.value)] as const)
  const { hour = 0, minute = 0 } = Object.fromEntries(parts)
  return (
    <svg viewBox="0 0 300 300" aria-hidden="true">
      <circle cx="150" cy="156" r="138" fill="#1b1a17" opacity=".12" />
      <circle cx="150" cy="148" r="138" fill="#fffdf8" stroke="#1b1a17" strokeWidth="10" />
      <g stroke="#1b1a17" strokeWidth="7" strokeLinecap="round">
        {Array.from({ length: 12 }, (_, mark) => mark * 30).map((angle) => (
          <path key={angle} d={angle % 90 === 0 ? 'M150 28v20' : 'M150 28v8'} transform={`rotate(${angle} 150 148)`} />
        ))}
      </g>
      <g strokeLinecap="round" fill="none">
        <path
          d="M150 148V84"
          stroke="#1b1a17"
          strokeWidth="14"
          transform={`rotate(${(hour % 12) * 30 + minute / 2} 150 148)`}
        />
        <path d="M150 148V52" stroke="#b5121b" strokeWidth="9" transform={`rotate(${minute * 6} 150 148)`} />
      </g>
      <circle cx="150" cy="148" r="11" fill="#1b1a17" />
    </svg>
  )
}
