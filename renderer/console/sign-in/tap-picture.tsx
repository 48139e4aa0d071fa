import './tap-picture.css'

/** A card coming down onto a reader. The sentence beside it says the same in words. */
export function TapPicture() {
  return (
    <svg className="tap-picture" viewBox="0 0 420 300" aria-hidden="true">
      <ellipse cx="210" cy="272" rx="168" ry="14" fill="#e7dfcd" />
      <rect x="70" y="176" width="280" height="92" rx="24" fill="#211f1b" />
      <rect x="70" y="170" width="280" height="84" rx="24" fill="#34302a" />
      <rect x="92" y="186" width="236" height="52" rx="14" fill="#211f1b" />
      <g className="tap-waves" fill="none" stroke="#f6dca2" strokeWidth="5" strokeLinecap="round">
        <path d="M196 222a20 20 0 0 1 28 0" />
        <path d="M184 211a36 36 0 0 1 52 0" />
        <path d="M172 200a52 52 0 0 1 76 0" />
      </g>
      <g className="tap-card">
        <g transform="rotate(-7 210 86)">
          <rect x="104" y="26" width="212" height="130" rx="16" fill="#fffdf8" stroke="#d8cfba" strokeWidth="2" />
          <path d="M104 42a16 16 0 0 1 16-16h180a16 16 0 0 1 16 16v16H104z" fill="#b5121b" />
          <rect x="122" y="36" width="74" height="9" rx="4.5" fill="#f6dca2" />
          <circle cx="152" cy="92" r="15" fill="#c9bfa8" />
          <path d="M124 138a28 28 0 0 1 56 0z" fill="#c9bfa8" />
          <rect x="200" y="80" width="92" height="10" rx="5" fill="#56534b" />
          <rect x="200" y="102" width="70" height="8" rx="4" fill="#cfc6b2" />
          <rect x="200" y="122" width="82" height="8" rx="4" fill="#cfc6b2" />
        </g>
      </g>
    </svg>
  )
}
