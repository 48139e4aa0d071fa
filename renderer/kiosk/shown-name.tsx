/** So many characters fit on one line at full size. */
const FULL_SIZE_CHARACTERS = 5

/** A name as the site's policy shows it; the stars of a masked one stand in the middle of the line, like a character. */
export function ShownName({ name }: { name: string }) {
  const size = Math.max(0.6, Math.min(1, FULL_SIZE_CHARACTERS / name.length))
  const parts = name.split(/(\*+)/).map((part) =>
    part.startsWith('*') ? (
      <span className="masked" key={part}>
        {part}
      </span>
    ) : (
      part
    ),
  )
  return <span style={{ fontSize: `${size}em` }}>{parts}</span>
}
