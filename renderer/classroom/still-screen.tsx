/** One sentence in the middle of the screen, and what it means. */
export function StillScreen({ title, detail }: { title: string; detail: string }) {
  return (
    <main className="still">
      <h1>{title}</h1>
      <p>{detail}</p>
    </main>
  )
}
