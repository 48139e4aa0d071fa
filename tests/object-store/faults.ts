import { z } from 'zod'

const times = z.number().int().positive().default(1)

/** What can be made to go wrong with the next PUTs, in the order in which it was given. */
export const Fault = z.discriminatedUnion('fault', [
  z.object({
    fault: z.literal('status'),
    status: z.number().int(),
    /** `<Code>` of the error document; without one the answer is a bare status. */
    code: z.string().optional(),
    retryAfter: z.string().optional(),
    times,
  }),
  /** 200 with the page of a captive portal; nothing is stored. */
  z.object({ fault: z.literal('portal'), times }),
  /** Takes the request and never answers. */
  z.object({ fault: z.literal('hang'), times }),
  z.object({ fault: z.literal('reset_before_storing'), times }),
  z.object({ fault: z.literal('reset_after_storing'), times }),
])
export type Fault = z.infer<typeof Fault>
export type FaultInput = z.input<typeof Fault>

/** Faults that wait for their turn. */
export interface Faults {
  give(fault: FaultInput): void
  /** The fault of the request at hand, which is used up by it. */
  take(): Fault | null
}

export function createFaults(): Faults {
  const waiting: Fault[] = []
  return {
    give: (fault) => void waiting.push(Fault.parse(fault)),
    take() {
      const [next] = waiting
      if (next === undefined) return null
      next.times -= 1
      if (next.times === 0) waiting.shift()
      return next
    },
  }
}
