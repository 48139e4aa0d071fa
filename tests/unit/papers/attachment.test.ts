import { expect, test } from 'vitest'
import { attachment } from '../../../electron/station/api/attachment.ts'

test('a file is named in Chinese, and plainly for whoever cannot read that', () => {
  const value = attachment("签到表 'a' (1)*.xlsx", 'sign-in.xlsx')
  expect(value).toBe(
    'attachment; filename="sign-in.xlsx"; filename*=UTF-8\'\'%E7%AD%BE%E5%88%B0%E8%A1%A8%20%27a%27%20%281%29%2A.xlsx',
  )
  expect(value).toMatch(/^[\x20-\x7E]*$/)
})
