/** One route as the API page lists it. */
export interface DescribedRoute {
  key: string
  method: string
  path: string
  summary: string
  roles: string[]
}

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete'])

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The routes of an OpenAPI 3 document, in its own order; what does not look like one is passed over. */
export function describedRoutes(document: unknown): DescribedRoute[] {
  const paths = isRecord(document) ? document['paths'] : undefined
  if (!isRecord(paths)) return []
  return Object.entries(paths).flatMap(([path, methods]) => {
    if (!isRecord(methods)) return []
    return Object.entries(methods).flatMap(([method, operation]) => {
      if (!METHODS.has(method) || !isRecord(operation)) return []
      const roles = operation['x-roles']
      return [
        {
          key: `${method} ${path}`,
          method: method.toUpperCase(),
          path,
          summary: typeof operation['summary'] === 'string' ? operation['summary'] : '',
          roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
        },
      ]
    })
  })
}
