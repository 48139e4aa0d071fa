import { describe, expect, it } from 'vitest'
import { mentionsOfPayload, mentionsOfStatement } from '../../../../electron/hq/archive/mentions.ts'

describe('whom records name', () => {
  it('is seen in an entry: its session, its people, whoever did it', () => {
    const payload = '{"by":"i-1","personIds":["p-1","p-2"],"rules":{"instructorId":"i-2"},"sessionId":"s-1"}'
    expect(mentionsOfPayload(payload)).toEqual(
      expect.arrayContaining([
        { kind: 'session', id: 's-1' },
        { kind: 'person', id: 'i-1' },
        { kind: 'person', id: 'i-2' },
        { kind: 'person', id: 'p-1' },
        { kind: 'person', id: 'p-2' },
      ]),
    )
    expect(mentionsOfPayload('{"personId":null,"reason":"p-1"}')).toEqual([])
  })

  it('is seen in a statement, where classes, stations and the record store itself are nobody', () => {
    const account = (homePage: string, name: string) => ({ account: { homePage, name } })
    const statement = {
      id: '01957000-0000-7000-8000-000000000001',
      actor: account('https://id.example.org/p/v1', 'p-1'),
      object: { id: 'https://sites.example.org/990000-01/sessions/s%201' },
      context: {
        instructor: account('https://id.example.org/p/v1', 'i-1'),
        team: account('https://sites.example.org/990000-01/classes', 'class-a'),
      },
      authority: account('http://record-store.test', 'credential'),
    }
    expect(mentionsOfStatement(statement)).toEqual([
      { kind: 'person', id: 'p-1' },
      { kind: 'session', id: 's 1' },
      { kind: 'person', id: 'i-1' },
    ])
    expect(mentionsOfStatement(null)).toEqual([])
  })
})
