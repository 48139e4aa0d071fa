import { expect, it } from 'vitest'
import { withoutControls } from '../../../../electron/hq/commands/archive-option.ts'

it('what a station wrote does not steer the terminal', () => {
  expect(withoutControls('清溪\u001b[2J\u009b31m\u0007\n\tsound\r')).toBe('清溪�[2J�31m�\n\tsound\r')
})
