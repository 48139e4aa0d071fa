import './stick-picture.css'

/** What the picture of a stick shows: waited for, plugged in, being written, safe to pull out, or gone wrong. */
export type Pictured = 'waiting' | 'plugged' | 'writing' | 'done' | 'wrong'

/** A stick at the machine; while it is written it fills, `percent` of a hundred. Says nothing beside its words. */
export function StickPicture({ shows, percent = 0 }: { shows: Pictured; percent?: number }) {
  return (
    <svg className={`stick-picture stick-picture-${shows}`} viewBox="0 0 250 120" aria-hidden="true">
      <rect className="stick-machine" x="2" y="8" width="66" height="104" rx="10" />
      <rect className="stick-port" x="54" y="42" width="16" height="36" rx="3" />
      <g className="stick-itself">
        <rect className="stick-plug" x="66" y="44" width="34" height="32" rx="2" />
        <rect className="stick-hole" x="76" y="51" width="8" height="7" rx="1" />
        <rect className="stick-hole" x="76" y="62" width="8" height="7" rx="1" />
        <rect className="stick-body" x="98" y="32" width="132" height="56" rx="12" />
        {shows === 'writing' ? (
          <rect className="stick-fill" x="104" y="38" width={(120 * Math.max(percent, 3)) / 100} height="44" rx="8" />
        ) : null}
        {shows === 'done' ? <path className="stick-sign" d="M148 60l12 12 24-26" /> : null}
        {shows === 'wrong' ? <path className="stick-sign" d="M152 46l28 28M180 46l-28 28" /> : null}
      </g>
      {shows === 'done' ? <path className="stick-arrow" d="M112 104h70M170 96l12 8-12 8" /> : null}
      {shows === 'waiting' ? <path className="stick-arrow" d="M200 104h-90M122 96l-12 8 12 8" /> : null}
    </svg>
  )
}
