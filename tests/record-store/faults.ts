import { z } from 'zod'

const times = z.number().int().positive().default(1)

/** What can be made to go wrong. Those with `times` apply to the next POSTs, in the order in which they were given. */
export const Fault = z.discriminatedUnion('fault', [
  z.object({
    fault: z.literal('status'),
    status: z.number().int(),
    times,
    retryAfter: z.string().optional(),
    body: z.string().optional(),
  }),
  /** Takes the request and never answers. */
  z.object({ fault: z.literal('hang'), times }),
  z.object({ fault: z.literal('reset_before_storing'), times }),
  /** Drops every connection, and takes none for so many milliseconds. */
  z.object({ fault: z.literal('restart'), milliseconds: z.number().int(), times }),
  z.object({ fault: z.literal('reset_after_storing'), times }),
  /** From now on: 413 for bodies of more bytes. */
  z.object({ fault: z.literal('larger_than'), bytes: z.number().int().nullable() }),
  /** From now on: 400 for every batch with this statement. */
  z.object({ fault: z.literal('reject'), statementId: z.string() }),
  /** From now on: 403 for requests that void. */
  z.object({ fault: z.literal('forbid_voiding') }),
  /** From now on: another key and secret. */
  z.object({ fault: z.literal('credentials'), key: z.string(), secret: z.string() }),
])
export type Fault = z.infer<typeof Fault>
export type FaultInput = z.input<typeof Fault>

/** Faults of the next POSTs. */
export type PassingFault = Extract<Fault, { times: number }>
