import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import type { SiteMedia } from '../../electron/station/packages/site-schema.ts'

type Media = z.input<typeof SiteMedia>

/** The media folder of a site package, written by content. */
export interface Blobs {
  readonly media: readonly Media[]
  /** Keeps the bytes and gives their SHA-256. */
  add(bytes: Uint8Array, type: Media['type'], name: string): string
}

/** Empties `blobs/` in the package folder and starts filling it. */
export function startBlobs(packageFolder: string): Blobs {
  rmSync(join(packageFolder, 'blobs'), { recursive: true, force: true })
  const media: Media[] = []
  return {
    media,
    add: (bytes, type, name) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const file = join(packageFolder, 'blobs', 'sha256', sha256.slice(0, 2), sha256)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes)
      media.push({ sha256, size: bytes.length, type, name })
      return sha256
    },
  }
}
