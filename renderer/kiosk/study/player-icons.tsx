import type { ReactNode } from 'react'

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="player-icon" viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  )
}

export function PlayIcon() {
  return (
    <Icon>
      <path className="player-icon__solid" d="M7 4.500v15l13-7.500z" />
    </Icon>
  )
}

export function PauseIcon() {
  return (
    <Icon>
      <path className="player-icon__solid" d="M6 4.500h4v15H6zM14 4.500h4v15h-4z" />
    </Icon>
  )
}

export function BackwardIcon() {
  return (
    <Icon>
      <path d="M5 4v5h5M5.600 9A8 8 0 1 1 4 13.500" />
    </Icon>
  )
}

export function ForwardIcon() {
  return (
    <Icon>
      <path d="M19 4v5h-5M18.400 9A8 8 0 1 0 20 13.500" />
    </Icon>
  )
}

export function SoundIcon({ muted }: { muted: boolean }) {
  return (
    <Icon>
      <path
        d={
          muted
            ? 'M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5'
            : 'M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11'
        }
      />
    </Icon>
  )
}

export function PreviousIcon() {
  return (
    <Icon>
      <path d="M15 5l-7 7 7 7" />
    </Icon>
  )
}

export function NextIcon() {
  return (
    <Icon>
      <path d="M9 5l7 7-7 7" />
    </Icon>
  )
}
