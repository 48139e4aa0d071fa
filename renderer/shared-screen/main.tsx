import '../ui/tokens.css'
import '../kiosk/kiosk.css'
import './shared-screen.css'
import { createRoot } from 'react-dom/client'
import { sourceLanguage, startLanguage } from '../i18n/index.ts'
import { SharedScreen } from './shared-screen.tsx'

const place = document.getElementById('shared-screen')
if (place === null) throw new Error('index.html has no #shared-screen')

await startLanguage(sourceLanguage)
createRoot(place).render(<SharedScreen />)
