import type { InBoth } from '../pages/language.ts'
import type { RefusalCode } from './refusal.ts'
import { ENGLISH } from './refusal-words-en.ts'
import { CHINESE } from './refusal-words-zh.ts'

/** What a refusal's code says to somebody who is no engineer. */
export interface RefusalWords {
  /** A few words for a list. */
  title: string
  /** What happened, as a sentence. */
  happened: string
  /** What it means: what is held and what is not, and how it may have come about. */
  means: string
  /** What to do about it. */
  todo: string
}

export const REFUSAL_WORDS: InBoth<Record<RefusalCode, RefusalWords>> = { 'zh-CN': CHINESE, en: ENGLISH }
