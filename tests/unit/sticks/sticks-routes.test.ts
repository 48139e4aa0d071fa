import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RECEIPTS_FOLDER, receiptFileName } from '../../../electron/records/receipt.ts'
import { type Actor, routes } from '../../../electron/station/api/route.ts'
import { sticksRoutes } from '../../../electron/station/api/routes/sticks.ts'
import { aSticksRoom, STATION_ID } from '../../builders/sticks-room.ts'

const PAGE: Actor = { role: 'kiosk' }
const INSTRUCTOR: Actor = { role: 'instructor', personId: 'i-1', name: '陈立新' }
const INSPECTOR: Actor = { role: 'inspector', personId: 'v-1', name: '李明' }

/** The routes of sticks, asked as somebody. */
async function aServedRoom() {
  const room = aSticksRoom()
  room.happen(5)
  await room.sticks.look()
  const as = (actor: Actor) => {
    const app = routes()
    app.use((c, next) => {
      c.set('actor', actor)
      return next()
    })
    app.route('/', sticksRoutes(room))
    return async (path: string, body?: unknown) => {
      const init =
        body === undefined
          ? {}
          : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      const response = await app.request(path, init)
      return { status: response.status, body: await response.json() }
    }
  }
  return { room, as }
}

describe('sticks over HTTP', () => {
  it('tell staff what is plugged in, and nobody else', async () => {
    const { as } = await aServedRoom()
    const { status, body } = await as(INSPECTOR)('/api/sticks')
    expect(status).toBe(200)
    expect(body).toMatchObject({ sticks: [{ label: '优盘', holdsThrough: 0 }], export: { state: 'none' } })
    expect((await as(PAGE)('/api/sticks')).status).toBe(401)
  })

  it('are written to by those who teach, in whose name the log has it', async () => {
    const { room, as } = await aServedRoom()
    expect((await as(INSPECTOR)(`/api/sticks/${room.stickId}/export`, {})).status).toBe(403)
    const begun = await as(INSTRUCTOR)(`/api/sticks/${room.stickId}/export`, { what: 'everything' })
    expect(begun.body).toMatchObject({ export: { state: 'working' } })
    expect(await as(INSTRUCTOR)(`/api/sticks/${room.stickId}/export`, {})).toMatchObject({
      status: 409,
      body: { code: 'export_running' },
    })
    await room.sticks.settled()
    expect((await as(INSTRUCTOR)('/api/sticks')).body).toMatchObject({ export: { state: 'done', last: 5 } })
    const written = [...room.log.entries()].flatMap(({ event }) => (event.type === 'export.written' ? [event] : []))
    expect(written).toMatchObject([{ by: 'i-1' }])
    expect((await as(INSTRUCTOR)('/api/sticks/export/seen', {})).body).toMatchObject({ export: { state: 'none' } })
  })

  it('say which receipt they do not bring, and take the one they do', async () => {
    const { room, as } = await aServedRoom()
    const path = `/api/sticks/${room.stickId}/receipts`
    expect(await as(INSTRUCTOR)('/api/sticks/gone/receipts', {})).toMatchObject({
      status: 404,
      body: { code: 'no_such_stick' },
    })
    expect(await as(INSTRUCTOR)(path, {})).toMatchObject({ status: 404, body: { code: 'no_receipt' } })
    await room.cut()
    mkdirSync(join(room.stick, RECEIPTS_FOLDER))
    const file = join(room.stick, RECEIPTS_FOLDER, receiptFileName(STATION_ID))
    writeFileSync(file, 'not a receipt')
    expect(await as(INSTRUCTOR)(path, {})).toMatchObject({ status: 409, body: { code: 'receipt_refused' } })
    writeFileSync(file, room.receipt())
    expect((await as(INSTRUCTOR)(path, {})).status).toBe(200)
  })
})
