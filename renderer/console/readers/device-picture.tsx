import type { DeviceKind } from './device-kind.ts'

/** A picture of a kind of device; the words beside it say the same. */
export function DevicePicture({ kind }: { kind: DeviceKind }) {
  return (
    <svg className="device-picture" viewBox="0 0 120 96" aria-hidden="true">
      {drawingOf(kind)}
    </svg>
  )
}

function drawingOf(kind: DeviceKind) {
  switch (kind) {
    case 'id_card':
      return (
        <>
          <Box />
          <g transform="rotate(-5 60 38)">
            <rect x="24" y="14" width="72" height="45" rx="6" fill="#fffdf8" stroke="#cfc6b2" strokeWidth="1.5" />
            <path d="M24 20a6 6 0 0 1 6-6h60a6 6 0 0 1 6 6v5H24z" fill="#b5121b" />
            <circle cx="80" cy="37" r="5.5" fill="#c9bfa8" />
            <path d="M70 54a10 10 0 0 1 20 0z" fill="#c9bfa8" />
            <path d="M32 34h26M32 42h20M32 50h30" stroke="#56534b" strokeWidth="3" strokeLinecap="round" />
          </g>
        </>
      )
    case 'badge':
      return (
        <>
          <Box />
          <Waves />
          <g transform="rotate(9 62 34)">
            <rect x="42" y="8" width="38" height="52" rx="6" fill="#fffdf8" stroke="#cfc6b2" strokeWidth="1.5" />
            <rect x="54" y="12" width="14" height="4" rx="2" fill="#211f1b" />
            <circle cx="61" cy="29" r="6" fill="#c9bfa8" />
            <path d="M50 46a11 11 0 0 1 22 0z" fill="#c9bfa8" />
            <path d="M50 53h22" stroke="#1f4f8f" strokeWidth="4" strokeLinecap="round" />
          </g>
        </>
      )
    case 'scanner':
      return (
        <>
          <path d="M12 22a8 8 0 0 1 8-8h34l12 8v16l-12 6H20a8 8 0 0 1-8-8z" fill="#34302a" />
          <path d="M24 44h18l8 36a6 6 0 0 1-6 7H34a6 6 0 0 1-6-5z" fill="#211f1b" />
          <path d="M46 46c4 6 4 10 2 16" fill="none" stroke="#f6dca2" strokeWidth="3" strokeLinecap="round" />
          <path d="M66 22l40-10v36l-40-10z" fill="#b5121b" opacity=".16" />
          <path d="M66 30h44" stroke="#b5121b" strokeWidth="3" strokeLinecap="round" />
          <path d="M90 62v24M96 62v24M99 62v24M105 62v24M110 62v24M85 62v24" stroke="#1b1a17" strokeWidth="2.6" />
        </>
      )
    case 'swipe':
      return (
        <>
          <rect x="10" y="54" width="100" height="32" rx="8" fill="#34302a" />
          <rect x="10" y="62" width="100" height="5" fill="#14120f" />
          <g transform="rotate(-4 60 40)">
            <rect x="26" y="16" width="62" height="48" rx="5" fill="#1f4f8f" />
            <rect x="26" y="48" width="62" height="10" fill="#14120f" />
            <rect x="34" y="25" width="13" height="10" rx="2" fill="#f6dca2" />
          </g>
          <rect x="10" y="67" width="100" height="19" rx="6" fill="#211f1b" />
          <path d="M50 77h22l-6-5m6 5l-6 5" fill="none" stroke="#f6dca2" strokeWidth="3" strokeLinecap="round" />
        </>
      )
    case 'keyboard':
      return (
        <>
          <rect x="8" y="46" width="104" height="40" rx="8" fill="#34302a" />
          <path d="M18 57h84M18 67h84" stroke="#cfc6b2" strokeWidth="5" strokeDasharray="7 5" />
          <path d="M36 77h48" stroke="#cfc6b2" strokeWidth="5" strokeLinecap="round" />
          <rect x="38" y="10" width="44" height="28" rx="5" fill="#fffdf8" stroke="#cfc6b2" strokeWidth="1.5" />
          <path d="M46 20h16M46 28h26" stroke="#1f4f8f" strokeWidth="4" strokeLinecap="round" />
        </>
      )
    case 'serial':
      return (
        <>
          <path
            d="M26 20h68a8 8 0 0 1 8 10l-9 36a9 9 0 0 1-9 7H36a9 9 0 0 1-9-7l-9-36a8 8 0 0 1 8-10z"
            fill="#34302a"
          />
          <path d="M30 29h60a4 4 0 0 1 4 5l-6 26a5 5 0 0 1-5 4H37a5 5 0 0 1-5-4l-6-26a4 4 0 0 1 4-5z" fill="#d6cfbf" />
          <path
            d="M37 40h48M43 53h36"
            stroke="#211f1b"
            strokeWidth="6"
            strokeDasharray=".1 11.4"
            strokeLinecap="round"
          />
          <path d="M60 73v14" stroke="#211f1b" strokeWidth="9" strokeLinecap="round" />
        </>
      )
    case 'unknown':
      return (
        <>
          <rect x="26" y="18" width="68" height="56" rx="12" fill="#d6cfbf" />
          <rect x="32" y="24" width="56" height="44" rx="8" fill="#ece6d9" />
          <path
            d="M51 40a9 9 0 1 1 13 8c-3 1.6-4 3-4 6M60 60.5v.5"
            fill="none"
            stroke="#56534b"
            strokeWidth="5"
            strokeLinecap="round"
          />
          <path d="M60 74v14" stroke="#8f8a7d" strokeWidth="7" strokeLinecap="round" />
        </>
      )
  }
}

function Box() {
  return (
    <>
      <rect x="10" y="58" width="100" height="30" rx="9" fill="#211f1b" />
      <rect x="10" y="55" width="100" height="27" rx="9" fill="#34302a" />
      <circle cx="99" cy="63" r="2.6" fill="#7fd6a8" />
    </>
  )
}

function Waves() {
  return (
    <path
      d="M52 77a11 11 0 0 1 16 0M45 70a21 21 0 0 1 30 0"
      fill="none"
      stroke="#f6dca2"
      strokeWidth="2.6"
      strokeLinecap="round"
    />
  )
}
