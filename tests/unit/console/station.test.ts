import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { DetailedError } from 'hono/client'
import { describe, expect, it } from 'vitest'
import type { Classroom } from '../../../electron/station/api/schemas/classroom.ts'
import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { toneOfReader } from '../../../renderer/console/readers/reader-words.ts'
import { isNewer, takeSignal } from '../../../renderer/console/station/live.ts'
import { queries } from '../../../renderer/console/station/queries.ts'
import { Refusal, refusalFrom } from '../../../renderer/console/station/refusal.ts'

const nothing: Classroom = {
  room: '一号教室',
  rooms: ['一号教室'],
  session: null,
  playback: null,
  next: null,
  show: 'lesson',
  roll: null,
}

function classroom(revision: number): Classroom {
  return {
    ...nothing,
    playback: {
      revision,
      placedRevision: revision,
      sessionId: 's',
      lessonId: 'l',
      title: '',
      titleEnglish: null,
      kind: 'video',
      media: { url: '', type: 'video/mp4', sha256: '', subtitles: [] },
      state: 'playing',
      position: 0,
      at: 0,
      durationSeconds: 90,
      page: 1,
      pages: null,
      rate: 1,
      volume: 1,
      subtitles: null,
      lessonNumber: 1,
      lessonCount: 1,
      nextLesson: null,
      failure: null,
    },
  }
}

describe('a signal of the station', () => {
  it('about the classroom never takes the console back behind a newer command', async () => {
    const memory = new QueryClient()
    await takeSignal(memory, { signal: 'classroom', classroom: classroom(5) })
    await takeSignal(memory, { signal: 'classroom', classroom: classroom(4) })
    expect(memory.getQueryData(queries.classroom('一号教室').queryKey)?.playback?.revision).toBe(5)
    await takeSignal(memory, { signal: 'classroom', classroom: nothing })
    expect(memory.getQueryData(queries.classroom('一号教室').queryKey)).toEqual(nothing)
    expect(isNewer(classroom(1), undefined)).toBe(true)
  })

  it('about the classroom is not taken back by the answer to a request that was sent before', async () => {
    const memory = new QueryClient()
    const answers: Array<(arrived: Classroom) => void> = []
    const { queryKey } = queries.classroom('一号教室')
    const ask = () => new Promise<Classroom>((resolve) => answers.push(resolve))
    const away = new QueryObserver(memory, { queryKey, queryFn: ask }).subscribe(() => undefined)
    const taken = takeSignal(memory, { signal: 'classroom', classroom: classroom(6) })
    answers[0]?.(nothing)
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.(classroom(6))
    await taken
    expect(memory.getQueryData(queryKey)?.playback?.revision).toBe(6)
    away()
  })

  it('about the screen of one room leaves that of another as it is', async () => {
    const memory = new QueryClient()
    await takeSignal(memory, { signal: 'classroom', classroom: classroom(5) })
    await takeSignal(memory, { signal: 'classroom', classroom: { ...classroom(6), room: '二号教室' } })
    expect(memory.getQueryData(queries.classroom('一号教室').queryKey)?.playback?.revision).toBe(5)
    expect(memory.getQueryData(queries.classroom('二号教室').queryKey)?.playback?.revision).toBe(6)
  })

  it('about a roll makes that roll be fetched again, and no other', async () => {
    const memory = new QueryClient()
    memory.setQueryData(['roll', 'one'], 'kept')
    memory.setQueryData(['roll', 'two'], 'kept')
    await takeSignal(memory, { signal: 'roll', sessionId: 'one' })
    expect(memory.getQueryState(['roll', 'one'])?.isInvalidated).toBe(true)
    expect(memory.getQueryState(['roll', 'two'])?.isInvalidated).toBe(false)
  })

  it('about a roll that was asked for and not yet answered has it asked for once more: the answer may be older', async () => {
    const memory = new QueryClient()
    const answers: Array<(arrived: number) => void> = []
    const ask = () => new Promise<number>((resolve) => answers.push(resolve))
    const shown = new QueryObserver(memory, { queryKey: ['roll', 'one'], queryFn: ask })
    const away = shown.subscribe(() => undefined)
    const taken = Promise.all([
      takeSignal(memory, { signal: 'roll', sessionId: 'one' }),
      takeSignal(memory, { signal: 'roll', sessionId: 'one' }),
    ])
    answers[0]?.(5)
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.(6)
    await taken
    expect(answers).toHaveLength(2)
    expect(shown.getCurrentResult().data).toBe(6)
    away()
  })

  it('that the stream is open has everything fetched again: what came before was not heard', async () => {
    const memory = new QueryClient()
    memory.setQueryData(['sessions'], 'kept')
    await takeSignal(memory, { signal: 'hello', boot: 'one' })
    expect(memory.getQueryState(['sessions'])?.isInvalidated).toBe(true)
  })

  it('about spot checks makes the hours be fetched again too: an excuse may come after the seal', async () => {
    const memory = new QueryClient()
    const keys = [
      ['spot-checks', 'one'],
      ['review', 'one'],
      ['summary', 'one'],
      ['credit', 'one', 'wang'],
      ['class-hours'],
    ]
    for (const key of [...keys, ['roll', 'one']]) memory.setQueryData(key, 'kept')
    await takeSignal(memory, { signal: 'spot_checks' })
    expect(keys.map((key) => memory.getQueryState(key)?.isInvalidated)).toEqual(keys.map(() => true))
    expect(memory.getQueryState(['roll', 'one'])?.isInvalidated).toBe(false)
  })

  it('about readers has the reader models fetched again too: one may have been taught on another screen', async () => {
    const memory = new QueryClient()
    for (const key of [['readers'], ['reader-profiles']]) memory.setQueryData(key, 'kept')
    await takeSignal(memory, { signal: 'readers' })
    expect(memory.getQueryState(['reader-profiles'])?.isInvalidated).toBe(true)
  })

  it('about records makes all that is shown of them be fetched again, and no more', async () => {
    const memory = new QueryClient()
    const keys = [['records'], ['records', 'settings'], ['records', 'entries', null], ['quarantine']]
    for (const key of [...keys, ['sticks']]) memory.setQueryData(key, 'kept')
    await takeSignal(memory, { signal: 'records' })
    expect(keys.map((key) => memory.getQueryState(key)?.isInvalidated)).toEqual(keys.map(() => true))
    expect(memory.getQueryState(['sticks'])?.isInvalidated).toBe(false)
  })
})

describe('a request that fails', () => {
  const answer = (status: number, data: unknown) => new DetailedError('no', { statusCode: status, detail: { data } })

  it('is a refusal with what the station said', () => {
    expect(refusalFrom(answer(401, { code: 'wrong_pin', message: 'no', attemptsLeft: 2 }))).toMatchObject({
      code: 'wrong_pin',
      attemptsLeft: 2,
    })
    expect(refusalFrom(answer(423, { code: 'locked_out', message: 'no', until: 99 }))).toMatchObject({ until: 99 })
  })

  it('is the station being away where no answer came', () => {
    expect(refusalFrom(new TypeError('Failed to fetch')).code).toBe('offline')
  })

  it('is something else where the answer is not one of ours', () => {
    expect(refusalFrom(answer(502, 'Bad gateway')).code).toBe('other')
    expect(refusalFrom(answer(500, { message: 'no code' })).code).toBe('other')
    expect(refusalFrom('thrown').code).toBe('other')
  })

  it('stays the refusal it was', () => {
    const refusal = new Refusal('wrong_state')
    expect(refusalFrom(refusal)).toBe(refusal)
  })
})

describe('a reader', () => {
  const tone = (state: ReaderStatus['state'], problem: string | null = null) => toneOfReader({ state, problem })

  it('that was never plugged in, or was unplugged, is waited for; any other difficulty is a fault', () => {
    expect(tone('ready')).toBe('good')
    expect(tone('reading')).toBe('good')
    expect(tone('waiting_for_device')).toBe('waiting')
    expect(tone('waiting_for_device', 'disconnected')).toBe('waiting')
    expect(tone('waiting_for_device', 'permission_denied')).toBe('bad')
    expect(tone('failed', 'no_answer')).toBe('bad')
  })
})
