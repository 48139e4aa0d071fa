import '../ui/tokens.css'
import './classroom.css'
import { createRoot } from 'react-dom/client'
import { sourceLanguage, startLanguage } from '../i18n/index.ts'
import { ClassroomPage } from './classroom-page.tsx'
import { silenceMediaKeys } from './media-keys.ts'
import { boundRoom } from './room.ts'

const place = document.getElementById('classroom')
if (place === null) throw new Error('index.html has no #classroom')

/** `?language=en` shows this screen in another language than the site's. */
const asked = new URLSearchParams(location.search).get('language')

silenceMediaKeys()
await startLanguage(asked ?? sourceLanguage)
createRoot(place).render(<ClassroomPage askedLanguage={asked} room={boundRoom(location.search)} />)
