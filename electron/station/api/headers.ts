import type { MiddlewareHandler } from 'hono'

/** What every page may do: nothing but talk to this station. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
]

/** Antd writes its styles into the page; only the console carries it. */
const CONSOLE_POLICY = [...POLICY, "style-src 'self' 'unsafe-inline'"].join('; ')
const PAGE_POLICY = [...POLICY, "style-src 'self'"].join('; ')
const FRAMED_POLICY = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
/** Scanned pages of a PDF are decoded by WebAssembly; the worker that reads PDF files may run it, and nothing else may. */
const PDF_WORKER_POLICY = PAGE_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

/** Security headers on every answer. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const headers = c.res.headers
  headers.set('Content-Security-Policy', policyFor(c.req.path))
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('X-Frame-Options', isFramed(c.req.path) ? 'SAMEORIGIN' : 'DENY')
  headers.set('Referrer-Policy', 'no-referrer')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), usb=(), hid=(), serial=(), payment=()')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
}

/**
 * Sheets for paper, which the console shows in a frame before they are printed, and the classroom, which lies in a frame
 * beneath the kiosk where the two share a screen. No other page may be framed, and these only by the station's own.
 */
function isFramed(path: string): boolean {
  return path === '/papers/' || path === '/classroom/'
}

function policyFor(path: string): string {
  if (isFramed(path)) return FRAMED_POLICY
  if (path.startsWith('/console/')) return CONSOLE_POLICY
  return path.startsWith('/assets/pdf.worker') ? PDF_WORKER_POLICY : PAGE_POLICY
}
