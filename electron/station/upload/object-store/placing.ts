import type { Halt } from '../delivery.ts'
import type { ObjectStore } from '../destination-forms.ts'
import { type AfterHead, type AfterPut, afterHead, afterPut, NOT_AN_OBJECT_STORE } from './answers.ts'
import type { ObjectStoreClient, ObjectToPut } from './object-store-client.ts'

/** What came of bringing one object. */
export type Placed = { placed: 'put' | 'was_there' } | { placed: 'no'; halt: Halt }

/** Brings objects to a store, each once, whatever the store makes of conditions and folders. */
export interface Placing {
  place(object: ObjectToPut, signal: AbortSignal): Promise<Placed>
}

/** How the next try differs from the first. */
interface Try {
  ifAbsent: boolean
  /** Steps that were taken already, and led to nothing where they come again. */
  taken: ReadonlySet<AfterPut['step']>
}

/**
 * `mayLieThere`: whether what comes first may lie there already, as after a start of the station, so that it is worth a
 * look before it is sent.
 */
export function createPlacing(client: ObjectStoreClient, manner: ObjectStore['manner'], mayLieThere = true): Placing {
  let knowsConditions = true
  /** The same of what is at hand: also after a request that nobody answered. */
  let inDoubt = mayLieThere

  async function look({ key, bytes }: ObjectToPut, signal: AbortSignal): Promise<AfterHead> {
    return afterHead(await client.head(key, signal), manner, bytes.length)
  }

  /** A folder that is there already is answered 405 or 301: whether they serve shows when the object is put again. */
  async function makeFolders(key: string, signal: AbortSignal): Promise<void> {
    const names = key.split('/').slice(0, -1)
    for (const [index] of names.entries()) await client.makeFolder(names.slice(0, index + 1).join('/'), signal)
  }

  /** What a look at the key makes of a PUT: done, in vain, or to be put over what lies there. */
  function afterLook(seen: AfterHead, wasConditional: boolean): Placed | 'put_over' {
    if (seen.found === 'no_answer') return { placed: 'no', halt: seen.halt }
    if (seen.found === 'object' || seen.found === 'not_told') return { placed: 'put' }
    // Part of an object, from a connection that broke. Where putting over it changes nothing, nothing is kept there.
    return wasConditional ? 'put_over' : { placed: 'no', halt: NOT_AN_OBJECT_STORE }
  }

  async function put(object: ObjectToPut, { ifAbsent, taken }: Try, signal: AbortSignal): Promise<Placed> {
    const next = afterPut(await client.put(object, ifAbsent, signal), manner, ifAbsent)
    const again = (changes: Partial<Try>) =>
      put(object, { ifAbsent, taken: new Set([...taken, next.step]), ...changes }, signal)
    if (next.step !== 'look' && taken.has(next.step)) return { placed: 'no', halt: inVain(next.step) }
    switch (next.step) {
      case 'stored':
        return { placed: 'put' }
      case 'halt':
        return { placed: 'no', halt: next.halt }
      case 'look': {
        const looked = afterLook(await look(object, signal), ifAbsent)
        return looked === 'put_over' ? again({ ifAbsent: false }) : looked
      }
      case 'make_folders':
        await makeFolders(object.key, signal)
        return again({})
      case 'without_condition':
        knowsConditions = false
        return again({ ifAbsent: false })
      case 'sign_again':
        return again({})
    }
  }

  return {
    async place(object, signal) {
      if (inDoubt) {
        const seen = await look(object, signal)
        if (seen.found === 'no_answer') return { placed: 'no', halt: seen.halt }
        if (seen.found === 'object') return { placed: 'was_there' }
      }
      const placed = await put(object, { ifAbsent: knowsConditions, taken: new Set() }, signal)
      inDoubt = placed.placed === 'no'
      return placed
    },
  }
}

/** What it means that the same answer came again after what it asked for was done. */
function inVain(step: AfterPut['step']): Halt {
  if (step === 'make_folders') return { halt: 'until_schedule', problem: 'no_bucket' }
  if (step === 'sign_again') return { halt: 'until_schedule', problem: 'clock_wrong' }
  return { halt: 'until_schedule', problem: 'unexpected_answer' }
}
