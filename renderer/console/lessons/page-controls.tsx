import type { Playback } from '../../../electron/station/api/schemas/classroom.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import type { ScreenCommand } from './use-classroom.ts'

/** Turns the pages of a handout on the classroom screen. */
export function PageControls({
  playback,
  isReadOnly,
  onCommand,
}: {
  playback: Playback
  isReadOnly: boolean
  onCommand: (command: ScreenCommand) => void
}) {
  const { t } = useTranslation()
  const { page, pages } = playback
  return (
    <div className="transport-keys">
      {isReadOnly ? null : (
        <button
          type="button"
          aria-label={t('console.lessons.pageBack')}
          disabled={page <= 1}
          onClick={() => onCommand({ kind: 'page', page: page - 1 })}
        >
          <Icon name="back" />
        </button>
      )}
      <output className="transport-page">
        {pages === null ? t('console.lessons.page', { page }) : t('console.lessons.pageOf', { page, pages })}
      </output>
      {isReadOnly ? null : (
        <button
          type="button"
          className="transport-main"
          aria-label={t('console.lessons.pageOn')}
          disabled={pages !== null && page >= pages}
          onClick={() => onCommand({ kind: 'page', page: page + 1 })}
        >
          <Icon name="forward" size="2rem" />
        </button>
      )}
    </div>
  )
}
