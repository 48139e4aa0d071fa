import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Actor, StationEnvironment } from './route.ts'

/** Loopback is not trust: any program and any web page on the machine can reach the port. */
export interface Access {
  /** Refuses other hosts and origins, then pages without the cookie; sets the actor. */
  guard: MiddlewareHandler<StationEnvironment>
  /** Answers the one-time link: gives the cookie and sends the browser to the page asked for. */
  enter: (c: Context<StationEnvironment>) => Response
  /** Name and value of the cookie, for a shell that puts it into its windows itself. */
  cookie: { name: string; value: string }
  /** The link to open now. Used once; the next one is then given to `onLink`. */
  link(): string
  setStaff(c: Context<StationEnvironment>, token: string): void
  staffToken(c: Context<StationEnvironment>): string | null
}

export interface AccessOptions {
  /** Known once the server listens. */
  port: () => number
  /** Value of the pages' cookie, where the host keeps it from one run of the station to the next; null for a new one. */
  pageSecret: string | null
  /** 32 random bytes in base64url at each call. */
  secret: () => string
  /** Who a staff token stands for, or null once it has ended. */
  staffOf: (token: string) => Extract<Actor, { personId: string }> | null
  /** Called with the next one-time link when one has been used. */
  onLink: (link: string) => void
}

const PAGES = { kiosk: '/kiosk/', console: '/console/', classroom: '/classroom/' } as const

export function createAccess({ port, pageSecret, secret, staffOf, onLink }: AccessOptions): Access {
  const cookieValue = pageSecret ?? secret()
  let key = secret()
  const origin = () => `http://127.0.0.1:${port()}`
  const cookieName = () => `station-${port()}`
  const staffCookieName = () => `staff-${port()}`
  const link = () => `${origin()}/enter?key=${key}`

  function hasCookie(c: Context): boolean {
    const given = getCookie(c, cookieName())
    return given !== undefined && same(given, cookieValue)
  }

  /** Why a request is not let in, or null. */
  function refusal(c: Context): Response | null {
    if (c.req.header('host') !== `127.0.0.1:${port()}`) return c.text('unknown host', 421)
    const from = c.req.header('origin')
    if (from !== undefined && from !== origin()) return c.text('unknown origin', 403)
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (changes && from === undefined) return c.text('an origin is needed', 403)
    if (c.req.path === '/enter' || hasCookie(c)) return null
    if (c.req.header('sec-fetch-dest') === 'document') return c.html(CLOSED_DOOR, 401)
    return c.json({ code: 'no_cookie', message: 'open the station by its link' }, 401)
  }

  return {
    link,
    get cookie() {
      return { name: cookieName(), value: cookieValue }
    },
    enter(c) {
      const to = c.req.query('to') ?? 'kiosk'
      const page = to === 'console' || to === 'classroom' ? PAGES[to] : PAGES.kiosk
      if (!hasCookie(c)) {
        const given = c.req.query('key')
        if (given === undefined || !same(given, key)) return c.html(CLOSED_DOOR, 401)
        key = secret()
        setCookie(c, cookieName(), cookieValue, { path: '/', httpOnly: true, sameSite: 'Strict' })
        onLink(link())
      }
      // A page rather than a redirect: a Strict cookie is not sent along a redirect that another program began.
      return c.html(openDoor(page))
    },
    guard(c, next) {
      const refused = refusal(c)
      if (refused !== null) return Promise.resolve(refused)
      const token = getCookie(c, staffCookieName())
      c.set('actor', (token === undefined ? null : staffOf(token)) ?? { role: 'kiosk' })
      return next()
    },
    setStaff(c, token) {
      const past = token === '' ? { maxAge: 0 } : {}
      setCookie(c, staffCookieName(), token, { path: '/', httpOnly: true, sameSite: 'Strict', ...past })
    },
    staffToken(c) {
      return getCookie(c, staffCookieName()) ?? null
    },
  }
}

/** Compares two secrets in constant time, whatever their lengths. */
function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

function openDoor(page: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${page}"><title>培训站</title><p><a href="${page}">进入培训站 Open the station</a></p></html>`
}

const CLOSED_DOOR = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>培训站</title>
<h1>这个链接已经用过或已失效</h1>
<p>请用培训站窗口里最新一行的链接打开，或重新启动培训站。课堂和记录不受影响。</p>
<p lang="en">This link was used or has ended. Open the newest link that the station printed, or start the station again. Classes and records are not affected.</p></html>`
