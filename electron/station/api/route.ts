import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { Role, StaffRole } from '../vocabulary.ts'
import { Problem } from './schemas/console.ts'

/** Who a request acts for: a page of this station, or the staff member signed in on it. */
export type Actor = { role: 'kiosk' } | { role: StaffRole; personId: string; name: string }

export interface StationEnvironment {
  Variables: { actor: Actor }
}

/** An empty set of routes whose failed validations become a `Problem`. */
export function routes() {
  return new OpenAPIHono<StationEnvironment>({
    defaultHook: (result, c) => {
      if (result.success) return
      const where = result.error.issues.map((issue) => issue.path.join('.') || result.target).join(', ')
      return c.json({ code: 'invalid_request', message: `not valid: ${where}` } satisfies Problem, 400)
    },
  })
}

/**
 * Declares one route with the roles that may call it. There is no default: a route that names no role does not
 * compile, and a page's cookie alone gives `kiosk`.
 */
export function stationRoute<
  const R extends Omit<RouteConfig, 'middleware' | 'security'>,
  const S extends readonly Role[],
>(roles: S, config: R) {
  return createRoute({
    ...config,
    'x-roles': roles,
    middleware: requireRole(roles),
  })
}

function requireRole(roles: readonly Role[]): MiddlewareHandler<StationEnvironment> {
  return (c, next) => {
    const actor = c.get('actor')
    // Whoever is signed in still stands at a page of this station, so what the page may do, they may do.
    if (roles.includes('kiosk') || roles.includes(actor.role)) return next()
    const refused =
      actor.role === 'kiosk'
        ? c.json({ code: 'sign_in_first', message: 'sign in first' } satisfies Problem, 401)
        : c.json({ code: 'not_allowed', message: `not for the role ${actor.role}` } satisfies Problem, 403)
    return Promise.resolve(refused)
  }
}

/** The staff member a handler acts for; only behind a route whose roles exclude `kiosk`. */
export function staffOf(actor: Actor): Extract<Actor, { personId: string }> {
  if (actor.role === 'kiosk') throw new Error('a staff route was reached without staff')
  return actor
}

/** A JSON body or answer in a route's description. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** A required JSON request body. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } }
}

/** A JSON request body that may be left out: an empty object then. */
export function optionalJsonBody<T extends z.ZodType>(schema: T) {
  return { required: false, content: { 'application/json': { schema } } }
}

/** An expected refusal. */
export function problem(description: string) {
  return json(Problem, description)
}

/** The roles that work in the console. */
export const STAFF = ['instructor', 'admin', 'inspector'] as const
/** The roles that may change what happens in class. */
export const TEACHING = ['instructor', 'admin'] as const
