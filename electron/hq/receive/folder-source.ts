import { join, resolve } from 'node:path'
import { stationOf } from '../../records/checkpoint.ts'
import { readCheckpointFileName, readSegmentFileName, stationFolders } from '../../records/segment.ts'
import { markOf, namesIn, readPlainFile } from './plain-files.ts'
import { isRefusal, type Refusal, refused } from './refusal.ts'
import type { RecordsSource, SourceFile } from './source.ts'

/** A folder with `stations/<id>/segments` and `/checkpoints`: a copy of a bucket, or what a web server took by PUT. */
export function folderSource(folder: string): RecordsSource {
  const root = resolve(folder)

  function filesIn(sub: string, kind: SourceFile['kind'], refusals: Refusal[]): SourceFile[] {
    const place = join(root, sub)
    const read = kind === 'segment' ? readSegmentFileName : readCheckpointFileName
    const files: SourceFile[] = []
    const names = namesIn(place) ?? []
    if (isRefusal(names)) {
      refusals.push(names)
      return files
    }
    for (const entry of names) {
      if (read(entry.name) === null) continue
      if (!entry.isFile()) refusals.push(refused('not_a_file', entry.name))
      else files.push({ kind, name: entry.name, mark: kind === 'segment' ? '' : markOf(join(place, entry.name)) })
    }
    return files
  }

  return {
    path: 'folder',
    name: root,
    stations() {
      const names = namesIn(join(root, 'stations'))
      if (names === null || isRefusal(names)) {
        const refusal = names ?? refused('not_readable', (words) => words.noFolder('stations'))
        return Promise.resolve({ ids: [], refusals: [{ stationId: null, refusal }] })
      }
      const known = names.filter(({ name }) => isStationId(name))
      return Promise.resolve({
        ids: known.filter((entry) => entry.isDirectory()).map(({ name }) => name),
        refusals: known
          .filter((entry) => !entry.isDirectory())
          .map(({ name }) => ({ stationId: name, refusal: refused('not_a_file', name) })),
      })
    },
    filesOf(stationId) {
      const refusals: Refusal[] = []
      const folders = stationFolders(stationId)
      const checkpoints = filesIn(folders.checkpoints, 'checkpoint', refusals)
      return Promise.resolve({ checkpoints, segments: filesIn(folders.segments, 'segment', refusals), refusals })
    },
    read(stationId, { kind, name }, most) {
      const folders = stationFolders(stationId)
      const place = kind === 'segment' ? folders.segments : folders.checkpoints
      return Promise.resolve(readPlainFile(join(root, place, name), most))
    },
  }
}

/** Whether a name is that of a station, and so safe as the name of a folder. */
export function isStationId(name: string): boolean {
  return stationOf(`training-station/${name}`) !== null
}
