/** A stick that is plugged in, as the machine tells of it. */
export interface Stick {
  /** Stable while it is plugged in; says nothing of where it lies. */
  id: string
  label: string
  /** The system's name for how files lie on it; empty where it has none. */
  fileSystem: string
  sizeBytes: number
  /** Absolute; null while the machine has not opened it. */
  folder: string | null
}

/** Where sticks are seen. */
export interface StickSource {
  /** The sticks that are plugged in at this moment. */
  find(): Promise<Stick[]>
}

const LABEL_CHARACTERS = 60

/** A stick's name as a screen can show it: one short line. */
export function shownLabel(label: string): string {
  const plain = label
    .toWellFormed()
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
  return Array.from(plain).slice(0, LABEL_CHARACTERS).join('')
}
