import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { diskTrace } from '../../../electron/station/sticks/trace.ts'
import { aFolder } from '../../builders/people-room.ts'
import { aSmallDisk, lockDisk, pullDisk, whyNoSmallDisk } from '../../builders/small-disk.ts'
import { aSticksRoom, exportFolders, isMarkedComplete } from '../../builders/sticks-room.ts'

const KILOBYTE = 1024
const lacks = whyNoSmallDisk()

describe('a real disk as a stick', () => {
  beforeEach((context) => {
    if (lacks !== null) context.skip(lacks)
  })

  function aDisk(bytes: number): string {
    const stick = join(aFolder(), 'disk')
    aSmallDisk(stick, bytes)
    return stick
  }

  it('is noticed as soon as it is opened and as soon as it is gone', async () => {
    const before = await diskTrace()
    const stick = aDisk(64 * KILOBYTE)
    const opened = await diskTrace()
    pullDisk(stick)
    expect(opened).not.toBe(before)
    expect(await diskTrace()).not.toBe(opened)
  })

  it('too small is told before anything is written, with how much is lacking', async () => {
    const stick = aDisk(16 * KILOBYTE)
    const room = aSticksRoom({ stick })
    room.happen(500)
    const outcome = await room.export()
    expect(outcome).toMatchObject({ state: 'failed', problem: 'full' })
    const { sticks } = room.sticks.status()
    expect(outcome.state === 'failed' ? outcome.lackingBytes : null).toBeGreaterThan(0)
    expect(sticks).toMatchObject([{ sizeBytes: 16 * KILOBYTE }])
    expect(readdirSync(stick)).toEqual([])
  })

  it('that fills up while it is written to is told, and shows a half-written export', async () => {
    const stick = aDisk(256 * KILOBYTE)
    const fill = { done: false }
    const room = aSticksRoom({
      stick,
      beforeRead() {
        if (fill.done) return
        fill.done = true
        for (let part = 0; part < 64; part += 1) {
          try {
            writeFileSync(join(stick, `film-${part}`), Buffer.alloc(4 * KILOBYTE))
          } catch {
            return
          }
        }
      },
    })
    room.happen(500)
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'full' })
    expect(exportFolders(stick).map((folder) => isMarkedComplete(stick, folder))).toEqual([false])
    expect(room.sticks.exportedThrough()).toBe(0)
  })

  it('that is locked is shown as such and refused', async () => {
    const stick = aDisk(256 * KILOBYTE)
    lockDisk(stick)
    const room = aSticksRoom({ stick })
    room.happen(5)
    await room.sticks.look()
    expect(room.sticks.status().sticks).toMatchObject([{ problem: 'read_only' }])
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'read_only' })
  })

  it('that becomes read-only in the middle, as a failing one does, is told', async () => {
    const stick = aDisk(256 * KILOBYTE)
    const room = aSticksRoom({ stick, beforeRead: () => lockDisk(stick) })
    room.happen(5)
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'read_only' })
  })

  it('pulled out in the middle gets no file written to the folder that it was mounted on', async () => {
    const stick = aDisk(256 * KILOBYTE)
    const room = aSticksRoom({ stick, beforeRead: () => pullDisk(stick) })
    room.happen(5)
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'pulled' })
    expect(readdirSync(stick)).toEqual([])
  })

  it('with another disk opened in the place of its exports is not written to there', async () => {
    const stick = aDisk(256 * KILOBYTE)
    const inside = join(stick, 'training-station-exports')
    mkdirSync(inside)
    aSmallDisk(inside, 64 * KILOBYTE)
    const room = aSticksRoom({ stick })
    room.happen(5)
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'pulled' })
    expect(readdirSync(inside)).toEqual([])
    expect(existsSync(inside)).toBe(true)
  })
})
