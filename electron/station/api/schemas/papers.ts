import { z } from '@hono/zod-openapi'

/** The official paper is Chinese; the English variant is for visitors. */
export const SheetLanguage = z.enum(['zh-CN', 'en'])
export type SheetLanguage = z.infer<typeof SheetLanguage>

/** Sheets of one session: the sign-in sheet (签到表) and its minutes and hours (课堂学时明细). */
export const SessionSheet = z.enum(['sign-in', 'hours'])
export type SessionSheet = z.infer<typeof SessionSheet>

/** Sheets of a class: attendance book (出勤簿), hours statement (学时统计表) and trainees' slips (学员学时单). */
export const ClassSheet = z.enum(['attendance', 'hours', 'slips'])
export type ClassSheet = z.infer<typeof ClassSheet>

const SheetColumn = z.object({
  /** What it is called, once in a table. */
  key: z.string(),
  /** May have two lines. */
  label: z.string(),
  /**
   * `tenths`: a number with one decimal; `short`: a word or a time, in the middle; `mark`: a sign; `blank`: to be filled
   * in by hand.
   */
  kind: z.enum(['text', 'number', 'tenths', 'short', 'mark', 'blank']),
  /** Millimetres on paper, in proportion to the others. */
  width: z.number().positive(),
  /** One of a row of columns that may need more than one page across. */
  spreads: z.boolean(),
})
export type SheetColumn = z.infer<typeof SheetColumn>

const SheetRow = z.object({
  /** Whom or what it is about, once in a table. */
  key: z.string(),
  /** As many as there are columns. */
  cells: z.array(z.union([z.string(), z.number(), z.null()])),
  isTotal: z.boolean(),
})
export type SheetRow = z.infer<typeof SheetRow>

const Fact = z.object({ label: z.string(), value: z.string() })
export type Fact = z.infer<typeof Fact>

/** A table with what stands around it. */
export const SheetPart = z
  .object({
    /** What it is called, once in a sheet. */
    key: z.string(),
    heading: z.string().nullable(),
    facts: z.array(Fact),
    table: z.object({ columns: z.array(SheetColumn), rows: z.array(SheetRow) }).nullable(),
    notes: z.array(z.string()),
    /** Lines to sign on. */
    signatures: z.array(z.string()),
    /** `flow`: after what is before it; `page`: on a page of its own; `slip`: kept whole, to be cut off. */
    placed: z.enum(['flow', 'page', 'slip']),
  })
  .openapi('SheetPart')
export type SheetPart = z.infer<typeof SheetPart>

/** A sheet as it is drawn on paper and written to Excel: in words, and every number once. */
export const Sheet = z
  .object({
    language: SheetLanguage,
    orientation: z.enum(['portrait', 'landscape']),
    title: z.string(),
    /** Without an ending. */
    fileName: z.string(),
    /** Repeated at the head of each page but the first. */
    runningHead: z.string(),
    parts: z.array(SheetPart),
    /** At the foot of each page: the seal, then what it can be checked against. */
    foot: z.array(z.string()),
    /** Words before the page's number, between it and the number of pages, and after. */
    pageWords: z.tuple([z.string(), z.string(), z.string()]),
  })
  .openapi('Sheet')
export type Sheet = z.infer<typeof Sheet>

/** What a page asks the shell to save as a PDF. */
export const PaperAddress = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('session'),
    id: z.string().min(1).max(64),
    sheet: SessionSheet,
    language: SheetLanguage,
  }),
  z.strictObject({
    of: z.literal('class'),
    id: z.string().min(1).max(64),
    sheet: ClassSheet,
    language: SheetLanguage,
    /** One trainee's slip; null for all. */
    personId: z.string().min(1).max(64).nullable(),
  }),
])
export type PaperAddress = z.infer<typeof PaperAddress>
