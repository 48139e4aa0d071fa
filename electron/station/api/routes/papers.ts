import { z } from '@hono/zod-openapi'
import { excelOf } from '../../papers/excel.ts'
import type { Paper, PaperRefusal, Papers } from '../../papers/papers.ts'
import { attachment } from '../attachment.ts'
import { json, problem, routes, STAFF, stationRoute } from '../route.ts'
import type { Problem } from '../schemas/console.ts'
import { ClassSheet, type PaperAddress, SessionSheet, Sheet, SheetLanguage } from '../schemas/papers.ts'

const Id = z.string().min(1).max(64)
const Language = SheetLanguage.default('zh-CN')
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const tags = ['papers']

/** Files of a session, and of a class, by their names in the address. */
const SESSION_FILES = { 'sign-in.xlsx': 'sign-in', 'hours.xlsx': 'hours' } as const
const CLASS_FILES = { 'attendance.xlsx': 'attendance', 'hours.xlsx': 'hours', 'slips.xlsx': 'slips' } as const
const SessionFile = z.enum(['sign-in.xlsx', 'hours.xlsx'])
const ClassFile = z.enum(['attendance.xlsx', 'hours.xlsx', 'slips.xlsx'])

const made = { 200: json(Sheet, 'the sheet'), 404: problem('no such session, class or person') }
const file = {
  200: { description: 'the file', content: { [EXCEL]: { schema: z.string().meta({ format: 'binary' }) } } },
  404: problem('no such session, class or person'),
}

const ofSession = stationRoute(STAFF, {
  method: 'get',
  path: '/api/sessions/{id}/papers',
  tags,
  summary: 'A sheet of a session in words and numbers, as it is drawn on paper',
  request: { params: z.object({ id: Id }), query: z.object({ sheet: SessionSheet, language: Language }) },
  responses: made,
})

const ofClass = stationRoute(STAFF, {
  method: 'get',
  path: '/api/classes/{id}/papers',
  tags,
  summary: 'A sheet of a class in words and numbers, as it is drawn on paper',
  request: {
    params: z.object({ id: Id }),
    query: z.object({ sheet: ClassSheet, language: Language, person: Id.optional() }),
  },
  responses: made,
})

const sessionFile = stationRoute(STAFF, {
  method: 'get',
  path: '/api/sessions/{id}/papers/{file}',
  tags,
  summary: 'A sheet of a session as an Excel file',
  request: {
    params: z.object({ id: Id, file: SessionFile }),
    query: z.object({ language: Language }),
  },
  responses: file,
})

const classFile = stationRoute(STAFF, {
  method: 'get',
  path: '/api/classes/{id}/papers/{file}',
  tags,
  summary: 'A sheet of a class as an Excel file',
  request: {
    params: z.object({ id: Id, file: ClassFile }),
    query: z.object({ language: Language, person: Id.optional() }),
  },
  responses: file,
})

const MESSAGES: Record<PaperRefusal, string> = {
  unknown_session: 'no such session',
  unknown_class: 'no such class',
  unknown_person: 'not a member of this class',
}

/** The refusal of a sheet that cannot be made. */
export function paperProblem(code: PaperRefusal): Problem {
  return { code, message: MESSAGES[code] }
}

/** The page that draws a sheet. */
export function paperPath(address: PaperAddress): string {
  const { id, sheet, language } = address
  const asked = new URLSearchParams({ [address.of]: id, sheet, language })
  if (address.of === 'class' && address.personId !== null) asked.set('person', address.personId)
  return `/papers/?${asked}`
}

/** Sheets for paper and for Excel: one model, so that they cannot differ. */
export function paperRoutes({ papers }: { papers: Papers }) {
  return routes()
    .openapi(ofSession, (c) => {
      const { sheet, language } = c.req.valid('query')
      const paper = papers.ofSession(c.req.valid('param').id, sheet, language)
      return paper.made ? c.json(paper.sheet, 200) : c.json(paperProblem(paper.code), 404)
    })
    .openapi(ofClass, async (c) => {
      const { sheet, language, person = null } = c.req.valid('query')
      const paper = await papers.ofClass(c.req.valid('param').id, sheet, language, person)
      return paper.made ? c.json(paper.sheet, 200) : c.json(paperProblem(paper.code), 404)
    })
    .openapi(sessionFile, async (c) => {
      const { id, file: name } = c.req.valid('param')
      const paper = papers.ofSession(id, SESSION_FILES[name], c.req.valid('query').language)
      if (!paper.made) return c.json(paperProblem(paper.code), 404)
      const { body, headers } = await excelAnswer(paper, name)
      return c.body(body, 200, headers)
    })
    .openapi(classFile, async (c) => {
      const { id, file: name } = c.req.valid('param')
      const { language, person = null } = c.req.valid('query')
      const paper = await papers.ofClass(id, CLASS_FILES[name], language, person)
      if (!paper.made) return c.json(paperProblem(paper.code), 404)
      const { body, headers } = await excelAnswer(paper, name)
      return c.body(body, 200, headers)
    })
}

async function excelAnswer({ sheet }: Extract<Paper, { made: true }>, plainName: string) {
  const bytes = await excelOf(sheet)
  return {
    body: new Uint8Array(bytes),
    headers: {
      'Content-Type': EXCEL,
      'Content-Disposition': attachment(`${sheet.fileName}.xlsx`, plainName),
    },
  }
}
