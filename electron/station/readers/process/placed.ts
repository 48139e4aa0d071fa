import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A file or folder of the program that is found at run time: in the source it lies beside the file that asks or one
 * folder up, and in the bundle in its root, whether the one who asks was put there or into a folder of shared pieces.
 */
export function placed(folder: string, name: string): string {
  const place = [join(folder, name), join(folder, '..', name)].find((path) => existsSync(path))
  if (place === undefined) throw new Error(`${name} is missing from the program`)
  return place
}
