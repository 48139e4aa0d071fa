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

/** Save a sheet as a PDF, where the person before the screen says. `request` counts the requests. */
export const SavePaper = z.strictObject({
  type: z.literal('save_paper'),
  request: z.int().min(1),
  /** Of the station's own pages, and of those only the sheets. */
  path: z.string().regex(/^\/papers\/\?[A-Za-z0-9=&%+._~-]{1,500}$/),
  /** What the sheet calls itself once it is drawn, and what the file is to be called. Never a path. */
  name: z.string().regex(/^[^\\/:*?"<>|\p{Cc}]{1,120}$/u),
  language: z.enum(['zh-CN', 'en']),
})
export type SavePaper = z.infer<typeof SavePaper>

/** Start the process that speaks with card readers. `run` counts the starts; one runs at a time. */
export const StartReaders = z.strictObject({ type: z.literal('start_readers'), run: z.int().min(1) })

/** End it at once, whatever it is doing. */
export const KillReaders = z.strictObject({ type: z.literal('kill_readers'), run: z.int().min(1) })

export const StationToShell = z.discriminatedUnion('type', [
  Ready,
  StationTrouble,
  Quit,
  OpenClassroomWindow,
  LessonPlaying,
  SavePaper,
  StartReaders,
  KillReaders,
])
export type StationToShell = z.infer<typeof StationToShell>

/** The first message: the 32-byte key that seals personal data, in base64. */
export const Start = z.strictObject({ type: z.literal('start'), sealingKey: z.base64() })

/** The product ends: write what is open, close the readers, and exit. */
export const Stop = z.strictObject({ type: z.literal('stop'), reason: z.enum(['quit', 'signal', 'shutdown']) })
export type Stop = z.infer<typeof Stop>

/** The reader process runs; with this message comes the one port over which station and process speak. */
export const ReadersStarted = z.strictObject({ type: z.literal('readers_started'), run: z.int().min(1) })

/** The reader process has ended, or could not be started. */
export const ReadersEnded = z.strictObject({ type: z.literal('readers_ended'), run: z.int().min(1), how: z.string() })

/** What became of a sheet that was to be saved. */
export const PaperSaved = z.strictObject({
  type: z.literal('paper_saved'),
  request: z.int().min(1),
  outcome: z.enum(['saved', 'cancelled', 'failed']),
})
export type PaperSaved = z.infer<typeof PaperSaved>

export const ShellToStation = z.discriminatedUnion('type', [Start, Stop, ReadersStarted, ReadersEnded, PaperSaved])
export type ShellToStation = z.infer<typeof ShellToStation>

/** The one message from the shell to the reader process: with it comes the port to the station. */
export const StationPort = z.strictObject({ type: z.literal('station_port') })
export type StationPort = z.infer<typeof StationPort>
