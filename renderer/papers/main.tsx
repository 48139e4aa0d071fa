import { DetailedError, parseResponse } from 'hono/client'
import { type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { PaperAddress, Sheet } from '../../electron/station/api/schemas/papers.ts'
import { startLanguage, useTranslation } from '../i18n/index.ts'
import { client } from '../ui/client.ts'
import { readAddress } from './address.ts'
import { layOutPages } from './page-style.ts'
import { SheetView } from './sheet-view.tsx'
import './papers.css'

const place = document.getElementById('papers')
if (place === null) throw new Error('the page has no place for a sheet')
const root = createRoot(place)

function fetchSheet(address: PaperAddress): Promise<Sheet> {
  const { id, language } = address
  if (address.of === 'session') {
    return parseResponse(
      client.api.sessions[':id'].papers.$get({ param: { id }, query: { sheet: address.sheet, language } }),
    )
  }
  const person = address.personId === null ? {} : { person: address.personId }
  return parseResponse(
    client.api.classes[':id'].papers.$get({ param: { id }, query: { sheet: address.sheet, language, ...person } }),
  )
}

function draw(content: ReactNode): void {
  flushSync(() => root.render(<StrictMode>{content}</StrictMode>))
}

function Unavailable() {
  const { t } = useTranslation()
  return (
    <main className="sheet portrait">
      <p role="alert">{t('papers.unavailable')}</p>
    </main>
  )
}

const address = readAddress(location.search)
await startLanguage(address?.language ?? 'zh-CN')
const sheet =
  address === null
    ? null
    : await fetchSheet(address).catch((error: unknown) => {
        // Not signed in any more, or of a class that is gone: what can be done about it is said where the sheet was chosen.
        if (error instanceof DetailedError || error instanceof TypeError) return null
        throw error
      })
if (sheet === null) {
  draw(<Unavailable />)
} else {
  await layOutPages(sheet)
  draw(<SheetView sheet={sheet} />)
  // Once it is drawn, and not before: whoever prints the page without looking at it waits for this name.
  document.title = sheet.fileName
}
