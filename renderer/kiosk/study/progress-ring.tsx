/** How much of a lesson was seen: a ring that closes, with a tick once it has. `share` is 0 to 1. */
export function ProgressRing({ share }: { share: number }) {
  return (
    <svg className={share >= 1 ? 'progress progress--done' : 'progress'} viewBox="0 0 100 100" aria-hidden="true">
      <circle className="progress__track" cx="50" cy="50" r="42" />
      <circle
        className="progress__share"
        cx="50"
        cy="50"
        r="42"
        pathLength="1"
        style={{ strokeDashoffset: 1 - share }}
      />
      {share >= 1 ? (
        <path className="progress__tick" d="M30 52l14 14 27-30" />
      ) : (
        <path className="progress__play" d="M42 34l26 16-26 16z" />
      )}
    </svg>
  )
}
