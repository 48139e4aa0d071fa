import { useQuery } from '@tanstack/react-query'
import { queries } from '../station/queries.ts'
import { roomColours } from './rooms.ts'
import './room-mark.css'

/** A room by its name, in the colour that it has all day where there are several. */
export function RoomMark({ room }: { room: string }) {
  const sessions = useQuery(queries.sessions)
  const colours = roomColours(sessions.data ?? [])
  return (
    <span className="room-mark" data-colour={colours.size > 1 ? colours.get(room) : undefined}>
      {room}
    </span>
  )
}
