import { describe, expect, test } from 'vitest'
import { canonical } from '../../../electron/records/entry.ts'
import { statementLeaf } from '../../../electron/records/statement-leaf.ts'

const statement = {
  id: '01a2044e-2c78-700d-adf1-77246e1411cf',
  actor: { objectType: 'Agent', account: { homePage: 'https://id.example/p/v1', name: 'p-1' } },
  verb: { id: 'http://activitystrea.ms/leave', display: { en: 'left' } },
  object: {
    id: 'https://site.example/sessions/1',
    definition: { type: 'http://adlnet.gov/expapi/activities/meeting' },
  },
  context: {
    contextActivities: { parent: [{ id: 'https://site.example/classes/a', definition: { name: { en: 'A' } } }] },
  },
  timestamp: '2026-03-02T01:00:00.465Z',
}
const leaf = statementLeaf(statement)

describe('the leaf of a statement', () => {
  test.each([
    [
      'when it was stored, and by whose authority',
      { stored: '2026-03-02T02:00:00Z', authority: { mbox: 'x' }, version: '1.0.3' },
    ],
    ['its time in another form', { timestamp: '2026-03-02T09:00:00.465+08:00' }],
    ['its verb in other words', { verb: { id: statement.verb.id, display: { 'zh-CN': '签退' } } }],
    ['its activity without the definition', { object: { id: statement.object.id } }],
    [
      'a single activity where a list was sent',
      { context: { contextActivities: { parent: { id: 'https://site.example/classes/a' } } } },
    ],
  ])('is the same after a record store has added or rewritten %s', (_, given) => {
    expect(statementLeaf({ ...statement, ...given })).toEqual(leaf)
  })

  test.each([
    [
      'another person',
      { actor: { objectType: 'Agent', account: { homePage: 'https://id.example/p/v1', name: 'p-2' } } },
    ],
    ['another verb', { verb: { id: 'http://activitystrea.ms/checkin' } }],
    ['another session', { object: { id: 'https://site.example/sessions/2' } }],
    ['another time', { timestamp: '2026-03-02T01:00:00.466Z' }],
    ['another class', { context: { contextActivities: { parent: [{ id: 'https://site.example/classes/b' }] } } }],
    ['a result put in', { result: { completion: true } }],
  ])('is another one for %s', (_, given) => {
    expect(statementLeaf({ ...statement, ...given })).not.toEqual(leaf)
  })

  test('leaves out nothing by a trick of names', () => {
    const tricky: unknown = JSON.parse(`{"__proto__":{"result":1},${JSON.stringify(statement).slice(1)}`)
    expect(statementLeaf(tricky)).not.toEqual(leaf)
  })
})

test('canonical JSON has a form for half a character, in a text and in a name', () => {
  expect(canonical({ '\ud83d': 'a\udc00', b: [1, null, { c: true }] })).toBe(
    '{"b":[1,null,{"c":true}],"\ufffd":"a\ufffd"}',
  )
  expect(canonical({ b: 1, a: 'x' })).toBe('{"a":"x","b":1}')
  expect(() => canonical(undefined)).toThrow('not a JSON value')
})
