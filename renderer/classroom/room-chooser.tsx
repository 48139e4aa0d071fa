import { useTranslation } from '../i18n/index.ts'
import { addressOfRoom } from './room.ts'

/** Where several rooms have classes today: which of them this screen hangs in. Small, for whoever sets it up. */
export function RoomChooser({ rooms, room }: { rooms: readonly string[]; room: string | null }) {
  const { t } = useTranslation()
  if (rooms.length < 2 && room === null) return null
  return (
    <nav className="rooms" aria-label={t('classroom.rooms.label')}>
      {[null, ...rooms].map((one) => (
        <a
          key={one ?? ''}
          className="rooms__room"
          href={addressOfRoom(location.href, one)}
          aria-current={one === room ? 'page' : undefined}
        >
          {one ?? t('classroom.rooms.any')}
        </a>
      ))}
    </nav>
  )
}
