/** Outlines on a 24-unit square, drawn with a round pen. */
const outlines = {
  api: 'M8 4c-2 0-3 1-3 3v2c0 2-1 3-2 3 1 0 2 1 2 3v2c0 2 1 3 3 3M16 4c2 0 3 1 3 3v2c0 2 1 3 2 3-1 0-2 1-2 3v2c0 2-1 3-3 3',
  back: 'M15 5l-7 7 7 7',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  book: 'M5 4h5a2 2 0 0 1 2 2v14a2 2 0 0 0-2-2H3V5a1 1 0 0 1 1-1zM19 4h-5a2 2 0 0 0-2 2v14a2 2 0 0 1 2-2h7V5a1 1 0 0 0-1-1z',
  box: 'M4 8h16v12H4zM3 4h18v4H3zM10 12h4',
  card: 'M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM7 15h4M7 11.5h4M15 9.5h2.5v5H15z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  close: 'M6 6l12 12M18 6L6 18',
  cloud: 'M7 18a4 4 0 0 1-.5-7.97A5.5 5.5 0 0 1 17.2 9.1 4.5 4.5 0 0 1 17.5 18M12 20v-8M9 14.5l3-3 3 3',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  forward: 'M9 5l7 7-7 7',
  hidden:
    'M4 4l16 16M9.9 6.3A9.7 9.7 0 0 1 21.5 12a15 15 0 0 1-2.9 3.6M6.3 7.7A14.5 14.5 0 0 0 2.5 12c2 3.7 5.5 6 9.5 6 1.6 0 3.1-.4 4.5-1M10 10a2.9 2.9 0 0 0 4 4',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 4M15.5 9.5v.1',
  kiosk: 'M5 3h14v13H5zM12 16v4M8 21h8M9 8.5l2.2 2.2L15.5 6.7',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  key: 'M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h9M17.5 12v3.5M20.5 12v2.5',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  machine: 'M3 5h18v11H3zM12 16v4M8 20h8M7 9h7M7 12.2h4',
  music: 'M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  network: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3.2 3 3.2 15 0 18M12 3c-3.2 3-3.2 15 0 18',
  none: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z',
  pause: 'M8 5v14M16 5v14',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.3a6.5 6.5 0 0 1 3.5 5.7',
  play: 'M8 5l11 7-11 7z',
  plus: 'M12 5v14M5 12h14',
  power: 'M12 3v9M6.5 7a8 8 0 1 0 11 0',
  print: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z',
  receipt: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 10.5l2.2 2.2L15.5 8.4',
  screen: 'M3 4h18v12H3zM12 16v4M8 20h8M10 7.5l4 2.5-4 2.5z',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  seal: 'M12 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM9.4 9l1.9 1.9 3.4-3.6M8.6 14.2L7 21l5-2.4 5 2.4-1.6-6.8',
  send: 'M21 3L10 14M21 3l-7 18-4-7-7-4z',
  sessions: 'M4 5h16v15H4zM4 9.5h16M8 3v4M16 3v4M8.5 14.5l2.3 2.3 4.7-4.7',
  stick: 'M8 10h8v8.5A2.5 2.5 0 0 1 13.5 21h-3A2.5 2.5 0 0 1 8 18.5zM9.5 10V3.5h5V10M11.2 6.2v.6M12.8 6.2v.6',
  store:
    'M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3zM4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  stop: 'M6 6h12v12H6z',
  subtitles: 'M3 5h18v14H3zM7 15h6M16 15h1M7 11.5h2M12 11.5h5',
  undo: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  volume: 'M4 9.5v5h4l5 4v-13l-5 4zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',
  warning: 'M12 4l9.5 16h-19zM12 10v4.5M12 17v.5',
} as const

export type IconName = keyof typeof outlines

/** A picture beside words; it says nothing of its own to a screen reader. */
export function Icon({ name, size = '1.35em', filled = false }: { name: IconName; size?: string; filled?: boolean }) {
  return (
    <svg
      aria-hidden="true"
      className="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={outlines[name]} />
    </svg>
  )
}
