import { describe, expect, test } from 'vitest'
import { sameStatement } from '../../../electron/station/upload/same-statement.ts'

const ours = {
  id: '0195a3f0-7c00-7000-8000-000000000001',
  actor: { objectType: 'Agent', account: { homePage: 'https://id.example.org/p/v1', name: 'p-1' } },
  verb: { id: 'http://activitystrea.ms/checkin', display: { en: 'checked in' } },
  object: {
    objectType: 'Activity',
    id: 'https://sites.example.org/s/1',
    definition: { type: 'http://adlnet.gov/expapi/activities/meeting' },
  },
  context: {
    contextActivities: { parent: [{ objectType: 'Activity', id: 'https://sites.example.org/c/1' }] },
    extensions: { 'https://id.example.org/x': { version: 1, definition: 'of a word' } },
  },
  timestamp: '2026-03-02T01:00:00.000Z',
}

describe('a statement fetched from the store is the one that was sent', () => {
  test.each([
    [
      'with the fields the store sets',
      { ...ours, stored: '2026-03-02T01:05:00Z', authority: { mbox: 'mailto:a@b.c' }, version: '1.0.0' },
    ],
    ['with the time in another form', { ...ours, timestamp: '2026-03-02T09:00:00+08:00' }],
    ['with the id in capitals', { ...ours, id: ours.id.toUpperCase() }],
    ['with other words for the verb', { ...ours, verb: { id: ours.verb.id, display: { en: 'came' } } }],
    ['with another definition of the activity', { ...ours, object: { objectType: 'Activity', id: ours.object.id } }],
    [
      'without default object types',
      { ...ours, object: { id: ours.object.id }, actor: { account: ours.actor.account } },
    ],
    [
      'with one activity in place of a list of one',
      {
        ...ours,
        context: { ...ours.context, contextActivities: { parent: { id: 'https://sites.example.org/c/1' } } },
      },
    ],
  ])('%s', (_how, theirs) => {
    expect(sameStatement(ours, theirs)).toBe(true)
  })
})

describe('a statement fetched from the store is another one', () => {
  test.each([
    ['of another person', { ...ours, actor: { ...ours.actor, account: { ...ours.actor.account, name: 'p-2' } } }],
    ['of another time', { ...ours, timestamp: '2026-03-02T01:00:00.001Z' }],
    ['with another verb', { ...ours, verb: { ...ours.verb, id: 'http://activitystrea.ms/leave' } }],
    [
      'with another extension',
      {
        ...ours,
        context: {
          ...ours.context,
          extensions: { 'https://id.example.org/x': { version: 2, definition: 'of a word' } },
        },
      },
    ],
    [
      'with a definition changed inside an extension',
      { ...ours, context: { ...ours.context, extensions: { 'https://id.example.org/x': { version: 1 } } } },
    ],
    ['with a result that was not sent', { ...ours, result: { completion: true } }],
  ])('%s', (_how, theirs) => {
    expect(sameStatement(ours, theirs)).toBe(false)
  })
})
