import type { ReactNode } from 'react'
import type { Tone } from './tone.ts'

function Icon({ children, size = '1.4em', width = 2.2 }: { children: ReactNode; size?: string; width?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

/** Each tone has a shape of its own, so that it is known without its colour. */
export function ToneIcon({ tone }: { tone: Tone }) {
  switch (tone) {
    case 'in':
      return (
        <svg className="tone-icon" viewBox="0 0 100 100" aria-hidden="true">
          <circle className="tone-icon__shape" cx="50" cy="50" r="46" />
          <path className="tone-icon__sign" d="M29 52l14 14 29-31" pathLength="1" />
        </svg>
      )
    case 'out':
      return (
        <svg className="tone-icon" viewBox="0 0 100 100" aria-hidden="true">
          <rect className="tone-icon__shape" x="6" y="6" width="88" height="88" rx="22" />
          <path className="tone-icon__sign" d="M46 26H28v48h18M44 50h32M62 35l15 15-15 15" pathLength="1" />
        </svg>
      )
    case 'look':
      return (
        <svg className="tone-icon" viewBox="0 0 100 100" aria-hidden="true">
          <path
            className="tone-icon__shape"
            d="M24 8h52a20 20 0 0 1 20 20v32a20 20 0 0 1-20 20H54L34 97V80H24A20 20 0 0 1 4 60V28A20 20 0 0 1 24 8z"
          />
          <path className="tone-icon__sign" d="M50 25v22M50 62.500v.5" />
        </svg>
      )
    case 'no':
      return (
        <svg className="tone-icon" viewBox="0 0 100 100" aria-hidden="true">
          <path className="tone-icon__shape" d="M31 4h38l27 27v38L69 96H31L4 69V31z" />
          <path className="tone-icon__sign" d="M34 34l32 32M66 34L34 66" pathLength="1" />
        </svg>
      )
  }
}

export function GlobeIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.5 6 3.5 9S15 18 12 21c-3-3-3.5-6-3.5-9S9 6 12 3z" />
    </Icon>
  )
}

export function TypeIcon() {
  return (
    <Icon>
      <path d="M2.5 19L8 5l5.5 14M4.5 14.500h7M15.5 19l3-8 3 8M16.5 16.500h4" />
    </Icon>
  )
}

export function HelpIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9" />
      <path d="M9.3 9.300a2.8 2.8 0 1 1 3.9 2.600c-.8.4-1.2.9-1.2 1.900M12 17v.1" />
    </Icon>
  )
}

export function StaffIcon() {
  return (
    <Icon>
      <rect x="4" y="6" width="16" height="15" rx="2.5" />
      <path d="M10 3h4v4h-4zM8.5 18c.4-2 1.8-3 3.5-3s3.1 1 3.5 3" />
      <circle cx="12" cy="12" r="2" />
    </Icon>
  )
}

export function CardsIcon() {
  return (
    <Icon>
      <rect x="2.5" y="8" width="14" height="10" rx="2" />
      <path d="M7 5h12.500a2 2 0 0 1 2 2v8M6 12h4M6 15h2.5" />
    </Icon>
  )
}

export function BackIcon() {
  return (
    <Icon>
      <path d="M4 11l8-7 8 7v8.500a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z" />
    </Icon>
  )
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="M6 6l12 12M18 6L6 18" />
    </Icon>
  )
}

export function StudyIcon() {
  return (
    <Icon>
      <path d="M12 6.500C10 4.800 7 4.300 3 4.500v13.500c4-.2 7 .3 9 2 2-1.700 5-2.200 9-2V4.500c-4-.2-7 .3-9 2zM12 6.500V20" />
    </Icon>
  )
}
