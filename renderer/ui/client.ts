import { hc } from 'hono/client'
import type { Api } from '../../electron/station/api/app.ts'

/** The station's API, typed from its routes; same origin, so the page's cookie goes along. */
export const client = hc<Api>('/')
