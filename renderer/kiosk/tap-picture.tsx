/** What to do, without words: an ID card and a badge, and a reader that waits for one. */
export function TapPicture() {
  return (
    <svg className="tap-picture" viewBox="0 0 560 300" aria-hidden="true">
      <defs>
        <linearGradient id="slab" x2="0" y2="1">
          <stop stopColor="#45423b" />
          <stop offset="1" stopColor="#26241f" />
        </linearGradient>
        <linearGradient id="id-card" x2="1" y2="1">
          <stop stopColor="#f3f8ee" />
          <stop offset=".55" stopColor="#d9e8ec" />
          <stop offset="1" stopColor="#f3e6da" />
        </linearGradient>
        <linearGradient id="badge" x2="0" y2="1">
          <stop stopColor="#fffdf8" />
          <stop offset="1" stopColor="#f4ecdd" />
        </linearGradient>
      </defs>
      <ellipse cx="240" cy="284" rx="216" ry="12" fill="#1b1a17" opacity=".08" />
      <rect x="40" y="176" width="400" height="104" rx="30" fill="url(#slab)" />
      <rect x="40" y="176" width="400" height="52" rx="30" fill="#fff" opacity=".05" />
      <circle cx="404" cy="228" r="8" fill="#7be0a8" className="tap-picture__light" />
      <g fill="none" stroke="#f6dca2" strokeWidth="6" strokeLinecap="round" className="tap-picture__waves">
        <path d="M206 244a48 48 0 0 1 68 0" />
        <path d="M186 222a76 76 0 0 1 108 0" />
        <path d="M166 200a104 104 0 0 1 148 0" />
      </g>
      <g className="tap-picture__badge">
        <path d="M446 4l26 62M506 4l-22 62" stroke="#b5121b" strokeWidth="10" fill="none" strokeLinecap="round" />
        <rect x="462" y="56" width="32" height="16" rx="5" fill="#8f8a7d" />
        <rect x="424" y="68" width="108" height="148" rx="14" fill="url(#badge)" stroke="#d9d2c1" strokeWidth="2" />
        <path d="M424 82a14 14 0 0 1 14-14h80a14 14 0 0 1 14 14v12H424z" fill="#b5121b" />
        <circle cx="478" cy="128" r="17" fill="#cdbfa4" />
        <path d="M450 172c2-18 13-26 28-26s26 8 28 26z" fill="#cdbfa4" />
        <path d="M448 188h60M458 202h40" stroke="#b9ae98" strokeWidth="6" strokeLinecap="round" />
      </g>
      <g className="tap-picture__card">
        <g transform="rotate(-8 240 104)">
          <rect
            x="116"
            y="24"
            width="250"
            height="156"
            rx="16"
            fill="#1b1a17"
            opacity=".1"
            transform="translate(6 12)"
          />
          <rect x="116" y="24" width="250" height="156" rx="16" fill="url(#id-card)" stroke="#c3d0cc" strokeWidth="2" />
          <g fill="none" stroke="#9ab8b4" opacity=".45" strokeWidth="1.2">
            <path d="M120 140c50-40 90 26 140-6s70-34 104-18" />
            <path d="M120 126c50-40 90 26 140-6s70-34 104-18" />
            <path d="M120 112c50-40 90 26 140-6s70-34 104-18" />
          </g>
          <rect x="284" y="46" width="62" height="78" rx="8" fill="#b8cac9" />
          <circle cx="315" cy="74" r="14" fill="#eff5f2" />
          <path d="M292 124c1-20 10-30 23-30s22 10 23 30z" fill="#eff5f2" />
          <g stroke="#6f8a85" strokeWidth="7" strokeLinecap="round" opacity=".75">
            <path d="M138 54h56M138 78h96M138 102h76" />
            <path d="M138 154h190" opacity=".7" />
          </g>
        </g>
      </g>
    </svg>
  )
}
