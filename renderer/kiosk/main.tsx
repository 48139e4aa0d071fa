import '../ui/tokens.css'
import './kiosk.css'
import { createRoot } from 'react-dom/client'
import { sourceLanguage, startLanguage } from '../i18n/index.ts'
import { Kiosk } from './kiosk.tsx'

const place = document.getElementById('kiosk')
if (place === null) throw new Error('index.html has no #kiosk')

await startLanguage(sourceLanguage)
createRoot(place).render(<Kiosk />)
