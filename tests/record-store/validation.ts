import * as validation from '@learninglocker/xapi-validation'

/** What the conformance-tested validator of Learning Locker finds wrong with a statement, one line each. */
export function faultsOf(statement: unknown): string[] {
  return rule(statement).map(describe)
}

const rule = findRule(validation)

/** The package is CommonJS: its rule is the default of the default under Node, the default under a bundler. */
function findRule(module: unknown): (statement: unknown) => readonly unknown[] {
  if (typeof module === 'function') {
    return (statement) => {
      const warnings: unknown = module(statement)
      if (!Array.isArray(warnings)) throw new Error('the validator gave no list')
      return warnings
    }
  }
  if (typeof module === 'object' && module !== null && 'default' in module) return findRule(module.default)
  throw new Error('no validator found in the package')
}

function describe(warning: unknown): string {
  if (typeof warning !== 'object' || warning === null) return String(warning)
  const path = 'path' in warning && Array.isArray(warning.path) ? warning.path.join('.') : '?'
  const name = 'name' in warning ? String(warning.name) : 'problem'
  return `${name} at ${path}`
}
