import { describe, expect, it } from 'vitest'
import { taughtProfile } from '../../../electron/station/readers/taught-profile.ts'
import { aDevice } from '../../builders/scripted-port.ts'
import { unknownFormat } from '../../readers/badge-devices.ts'

const title = { 'zh-CN': '门口的读卡器', en: 'Reader at the door' }

const matchOf = (name: string) => taughtProfile({ ...aDevice().device, name }, title, unknownFormat, []).match

describe('the profile of a reader that was taught', () => {
  it('knows the device by its name too', () => {
    expect(matchOf(' RFID Reader V2 ').productName).toBe('RFID Reader V2')
  })

  it('leaves out a name with a long number in it, which would stand in the log for ever', () => {
    expect(matchOf('Reader 11010519491231002X')).not.toHaveProperty('productName')
  })

  it('gets a free id', () => {
    const { device } = aDevice()
    const { id } = taughtProfile(device, title, unknownFormat, [])
    expect(taughtProfile(device, title, unknownFormat, [id, `${id}-2`]).id).toBe(`${id}-3`)
  })
})
