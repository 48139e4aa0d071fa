import { z } from 'zod'

/**
 * What the station and the Electron shell say to each other over the utility process's message port.
 * Both ends validate: a message of any other form is a defect and ends the receiver.
 */

/** The station answers requests. `cookieName` and `cookieValue` make a page of the shell a kiosk. */
export const Ready = z.strictObject({
  type: z.literal('ready'),
  origin: z.url(),
  port: z.int().min(1).max(65535),
  cookieName: z.string().min(1),
  cookieValue: z.string().min(1),
  /** The one-time link for a browser that has no cookie yet. */
  enterUrl: z.url(),
})
export type Ready = z.infer<typeof Ready>

/** The station cannot run a class; the page at `url` says why. It stays up until `stop`. */
export const StationTrouble = z.strictObject({ type: z.literal('trouble'), url: z.url() })
export type StationTrouble = z.infer<typeof StationTrouble>

/** An admin gave the PIN: the product ends. */
export const Quit = z.strictObject({ type: z.literal('quit') })

/** Someone at the console wants the classroom window, whether or not there is a second display. */
export const OpenClassroomWindow = z.strictObject({ type: z.literal('open_classroom_window') })

/** A lesson began or stopped playing: the display has to stay awake meanwhile. */
export const LessonPlaying = z.strictObject({ type: z.literal('lesson_playing'), playing: z.boolean() })

export const StationToShell = z.discriminatedUnion('type', [
  Ready,
  StationTrouble,
  Quit,
  OpenClassroomWindow,
  LessonPlaying,
])
export type StationToShell = z.infer<typeof StationToShell>

/** The first message: the 32-byte key that seals personal data, in base64. */
export const Start = z.strictObject({ type: z.literal('start'), sealingKey: z.base64() })

/** The product ends: write what is open, close the readers, and exit. */
export const Stop = z.strictObject({ type: z.literal('stop'), reason: z.enum(['quit', 'signal', 'shutdown']) })
export type Stop = z.infer<typeof Stop>

export const ShellToStation = z.discriminatedUnion('type', [Start, Stop])
export type ShellToStation = z.infer<typeof ShellToStation>
