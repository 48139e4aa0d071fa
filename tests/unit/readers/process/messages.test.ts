import { expect, it } from 'vitest'
import { ToReaders } from '../../../../electron/station/readers/process/messages.ts'

it('takes every serial port that admins have tried over the years: a message refused ends all readers', () => {
  const paths = Array.from({ length: 300 }, (_, index) => `/dev/ttyUSB${index}${'x'.repeat(index)}`)
  expect(ToReaders.safeParse({ type: 'serial_ports', paths }).success).toBe(true)
})
