import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { sourceLanguage, startLanguage } from '../i18n/index.ts'
import '../ui/tokens.css'
import './console.css'
import { Console } from './console.tsx'
import { CrashGuard } from './shell/crash-guard.tsx'
import { keptLanguage } from './shell/kept-language.ts'
import { createQueryClient, queries } from './station/queries.ts'

const root = document.getElementById('console')
if (root === null) throw new Error('the page has no place for the console')

const memory = createQueryClient()
const status = await memory.query(queries.status).catch(() => null)
await startLanguage(keptLanguage() ?? status?.defaultLanguage ?? sourceLanguage)

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={memory}>
      <CrashGuard>
        <Console />
      </CrashGuard>
    </QueryClientProvider>
  </StrictMode>,
)
