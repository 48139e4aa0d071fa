import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type PcproxSight, pcproxReader, sightOf } from '../badges/pcprox.ts'
import type { CredentialReading } from '../reader.ts'
import type { Conversation, ConversationListener, HidDriver } from './driver.ts'

const Options = z.strictObject({
  /** It types no more what it reads while it is plugged in; otherwise each card is also typed into the page. */
  stopTyping: z.boolean().default(true),
})

const POLL_MILLISECONDS = 250
const ANSWER_MILLISECONDS = 2
/** A card that wobbles is lost for one look; it is lifted when it was not seen in so many. */
const LOOKS_WITHOUT_CARD = 2
/** Requests that failed one after another, until the reader counts as not answering. */
const FAILURES = 3
const RETRY_MILLISECONDS = 1000

/** rf IDEAS pcProx: asked by feature reports, so it works on Windows too, where keyboards cannot be read. */
export const driver: HidDriver = {
  name: 'pcprox',
  transport: 'hid',
  featuresOnly: true,
  title: { 'zh-CN': 'rf IDEAS pcProx 感应卡阅读器', en: 'rf IDEAS pcProx reader' },
  profiles: [
    {
      id: 'pcprox',
      title: { 'zh-CN': 'rf IDEAS pcProx', en: 'rf IDEAS pcProx' },
      match: { transport: 'hid', vendorId: 0x0c27, productId: 0x3bfa },
      driver: 'pcprox',
      options: {},
    },
  ],
  options: Options,
  clearBytes: 1,
  talk(line, { options, listener, recording }) {
    if (recording === true) return replay(listener)
    const reader = pcproxReader(line, () => sleep(ANSWER_MILLISECONDS))
    const cards = cardsOn(listener)
    const ending = new AbortController()
    let failures = 0

    const look = async () => {
      try {
        const sight = await reader.look()
        if (ending.signal.aborted) return
        if (failures >= FAILURES) listener.onStanding({ state: 'ready' })
        failures = 0
        cards.see(sight)
      } catch {
        failures++
        if (failures === FAILURES && !ending.signal.aborted) {
          cards.see({ card: 'none' })
          listener.onStanding({ state: 'failed', problem: 'no_answer' })
        }
      }
    }

    const run = async () => {
      // A model without this setting refuses, and can be read all the same.
      if (Options.parse(options).stopTyping) await reader.stopTyping().catch(() => undefined)
      while (!ending.signal.aborted) {
        await look()
        const pause = failures >= FAILURES ? RETRY_MILLISECONDS : POLL_MILLISECONDS
        await sleep(pause, undefined, { signal: ending.signal }).catch(() => undefined)
      }
    }
    void run()

    return {
      hear: () => undefined,
      stop: () => ending.abort(),
    }
  },
}

/** Counts each card once while it lies there. */
function cardsOn(listener: ConversationListener) {
  let lying: string | null = null
  let without = 0
  let senseless = 0

  return {
    see(sight: PcproxSight) {
      if (sight.card === 'none') {
        without++
        if (lying === null || without < LOOKS_WITHOUT_CARD) return
        lying = null
        listener.onStanding({ state: 'ready' })
        return
      }
      without = 0
      senseless = sight.reading === null ? senseless + 1 : 0
      // Bits and count of two cards, where one takes the other's place between two answers.
      if (senseless === 1) return
      const card = sight.reading === null ? 'unreadable' : textOf(sight.reading)
      if (card === lying) return
      lying = card
      listener.onStanding({ state: 'reading' })
      listener.onFrame(sight.reading === null ? 'bad' : 'understood')
      if (sight.reading === null) listener.onUnreadable('moved', `${sight.bits} bits that make no card`)
      else listener.onReading(sight.reading)
    },
  }
}

function textOf(reading: CredentialReading): string {
  return reading.kind === 'text' ? reading.text : reading.idNumber
}

/** Understands recorded answers: a card's bits, and how many they are, in turn; with or without report id. */
function replay(listener: ConversationListener): Conversation {
  const cards = cardsOn(listener)
  let data: Uint8Array | null = null
  return {
    hear(bytes) {
      const answer = bytes.length === REPORT_WITH_ID ? bytes.subarray(1) : bytes
      if (data !== null) {
        cards.see(sightOf(data, answer))
        data = null
      } else if (answer.some((byte) => byte !== 0)) {
        data = answer
      } else {
        cards.see({ card: 'none' })
      }
    },
    stop: () => undefined,
  }
}

const REPORT_WITH_ID = 9
