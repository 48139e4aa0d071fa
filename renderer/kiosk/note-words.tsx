import { useTranslation } from '../i18n/index.ts'
import type { Note } from './kiosk-state.ts'

/** A word in passing, at the upper edge; it goes by itself. */
export function NoteWords({ note }: { note: Note }) {
  const { t } = useTranslation()
  return (
    <p className="note" role="status">
      {t(`kiosk.note.${note.says}`)}
    </p>
  )
}
