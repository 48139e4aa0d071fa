/** A name as the site's policy shows it; the stars of a masked one stand in the middle of the line, like a character. */
export function ShownName({ name }: { name: string }) {
  return name.split(/(\*+)/).map((part) =>
    part.startsWith('*') ? (
      <span className="masked" key={part}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}
