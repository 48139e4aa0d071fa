import './card-picture.css'

const LOOKS = {
  A: { head: '#b5121b', person: '#d9c7a4' },
  B: { head: '#1f4f8f', person: '#b9c7da' },
} as const

/** A card of the lesson, known by its letter and colour. */
export function LessonCard({ letter }: { letter: 'A' | 'B' }) {
  return (
    <svg className="lesson-card" viewBox="0 0 140 90" aria-hidden="true">
      <Card letter={letter} />
    </svg>
  )
}

/** The card of a tap coming down onto a reader. */
export function TapPicture({ letter }: { letter: 'A' | 'B' }) {
  return (
    <svg className="lesson-tap" viewBox="0 0 300 220" aria-hidden="true">
      <ellipse cx="150" cy="206" rx="120" ry="10" fill="#e7dfcd" />
      <rect x="50" y="142" width="200" height="62" rx="18" fill="#211f1b" />
      <rect x="50" y="136" width="200" height="58" rx="18" fill="#34302a" />
      <g className="lesson-waves" fill="none" stroke="#f6dca2" strokeWidth="4" strokeLinecap="round">
        <path d="M140 182a14 14 0 0 1 20 0" />
        <path d="M131 173a27 27 0 0 1 38 0" />
        <path d="M122 164a40 40 0 0 1 56 0" />
      </g>
      <g className="lesson-moving">
        <g transform="translate(80 20) rotate(-6 70 45)">
          <Card letter={letter} />
        </g>
      </g>
    </svg>
  )
}

function Card({ letter }: { letter: 'A' | 'B' }) {
  const { head, person } = LOOKS[letter]
  return (
    <>
      <rect x="1" y="1" width="138" height="88" rx="10" fill="#fffdf8" stroke="#cfc6b2" strokeWidth="1.5" />
      <path d="M1 11A10 10 0 0 1 11 1h118a10 10 0 0 1 10 10v13H1z" fill={head} />
      <circle cx="29" cy="44" r="10" fill={person} />
      <path d="M10 78a19 19 0 0 1 38 0z" fill={person} />
      <path d="M60 66h66M60 77h42" stroke="#cfc6b2" strokeWidth="5" strokeLinecap="round" />
      <text x="93" y="56" textAnchor="middle" fontSize="34" fontWeight="800" fill={head}>
        {letter}
      </text>
    </>
  )
}
