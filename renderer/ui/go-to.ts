/**
 * Leaves for another page of the station, once it answers: while it is away the browser would show its own error page
 * instead, from which no touch leads back.
 */
export async function goTo(page: string): Promise<void> {
  const answers = await fetch(page, { method: 'HEAD' }).then(
    () => true,
    () => false,
  )
  if (answers) window.location.assign(page)
}
