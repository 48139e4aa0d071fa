/** The room that this screen is bound to by its address, `/classroom/?room=…`; null for whichever class is at hand. */
export function boundRoom(search: string): string | null {
  const room = new URLSearchParams(search).get('room')?.trim() ?? ''
  return room === '' ? null : room
}

/** The same page bound to a room, or to none. */
export function addressOfRoom(address: string, room: string | null): string {
  const url = new URL(address)
  if (room === null) url.searchParams.delete('room')
  else url.searchParams.set('room', room)
  return `${url.pathname}${url.search}`
}
