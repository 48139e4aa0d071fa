/** Larger than any reader model. */
const LARGEST_FILE = 64 * 1024

export type ReadFile = { read: true; profile: unknown } | { read: false; problem: 'not_json' | 'too_large' }

/** Reads a file that should be a reader model; whether it is one, the station says. */
export async function readProfileFile(file: Pick<File, 'size' | 'text'>): Promise<ReadFile> {
  if (file.size > LARGEST_FILE) return { read: false, problem: 'too_large' }
  const text = await file.text()
  try {
    const profile: unknown = JSON.parse(text)
    return typeof profile === 'object' && profile !== null
      ? { read: true, profile }
      : { read: false, problem: 'not_json' }
  } catch (error) {
    if (error instanceof SyntaxError) return { read: false, problem: 'not_json' }
    throw error
  }
}
