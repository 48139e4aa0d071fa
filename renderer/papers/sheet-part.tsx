import type { SheetPart as Part } from '../../electron/station/api/schemas/papers.ts'
import { SheetTable } from './sheet-table.tsx'
import { acrossPages } from './spread.ts'

/** One table of a sheet with what stands around it. `room`: width of the page in millimetres. */
export function SheetPart({ part, room }: { part: Part; room: number }) {
  const { heading, facts, table, notes, signatures, placed } = part
  const tables = table === null ? [] : acrossPages(table, room)
  const head = heading === null ? null : <h2>{heading}</h2>
  return (
    <section className={`part part-${placed}`}>
      {/* A slip is headed by its title; elsewhere the heading is the table's. */}
      {placed === 'slip' ? head : null}
      {facts.length === 0 ? null : (
        <dl className="facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {placed === 'slip' ? null : head}
      {tables.map((one, place) => (
        <div key={one.columns.map(({ key }) => key).join(' ')} className={place === 0 ? undefined : 'next-page'}>
          <SheetTable table={one} />
        </div>
      ))}
      {notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
      {signatures.length === 0 ? null : (
        <div className="signatures">
          {signatures.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </section>
  )
}
