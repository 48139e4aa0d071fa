import type { Sheet } from '../../electron/station/api/schemas/papers.ts'
import { SheetPart } from './sheet-part.tsx'

/** Width of an A4 page between its margins of 12 mm. */
const ROOM = { portrait: 186, landscape: 273 }

/** A whole sheet, as long as it is; the browser cuts it into pages. */
export function SheetView({ sheet }: { sheet: Sheet }) {
  const { language, orientation, title, parts } = sheet
  const isSlips = parts.every(({ placed }) => placed === 'slip')
  return (
    <main className={`sheet ${orientation}`} lang={language}>
      {/* Slips are cut apart: each carries its own title. */}
      {isSlips ? null : <h1>{title}</h1>}
      {parts.map((part) => (
        <SheetPart key={part.key} part={part} room={ROOM[orientation]} />
      ))}
    </main>
  )
}
