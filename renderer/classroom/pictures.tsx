/** A card over a reader. */
export function TapCard() {
  return (
    <svg className="picture" viewBox="0 0 64 64" aria-hidden="true">
      <rect x="6" y="38" width="52" height="18" rx="5" fill="currentColor" opacity=".35" />
      <g transform="rotate(-8 32 22)">
        <rect x="12" y="8" width="40" height="26" rx="4" fill="currentColor" />
        <rect x="17" y="14" width="16" height="3" rx="1.5" fill="var(--ask-ink)" />
        <rect x="17" y="20" width="12" height="3" rx="1.5" fill="var(--ask-ink)" />
        <rect x="38" y="13" width="9" height="12" rx="2" fill="var(--ask-ink)" />
      </g>
      <path d="M24 47h16" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}

export function PauseBars() {
  return (
    <svg className="picture" viewBox="0 0 32 32" aria-hidden="true">
      <rect x="8" y="6" width="6" height="20" rx="2" fill="currentColor" />
      <rect x="18" y="6" width="6" height="20" rx="2" fill="currentColor" />
    </svg>
  )
}

export function PlayTriangle() {
  return (
    <svg className="picture" viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M10 5.5v21a1.6 1.6 0 0 0 2.5 1.3l15-10.5a1.6 1.6 0 0 0 0-2.6l-15-10.5A1.6 1.6 0 0 0 10 5.5z"
        fill="currentColor"
      />
    </svg>
  )
}

export function Warning() {
  return (
    <svg className="picture" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 4 30 28H2z" fill="none" stroke="currentColor" strokeWidth="3" strokeLinejoin="round" />
      <path d="M16 13v7M16 24v.5" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}

export function Check() {
  return (
    <svg className="picture" viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="m6 17 7 7L26 9"
        fill="none"
        stroke="currentColor"
        strokeWidth="3.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
