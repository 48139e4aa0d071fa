/**
 * What the templates of the xAPI Video Profile 1.0.3 ask of the statements that a station makes of a showing, and of
 * the Audio Profile 1.0, which differs in its base (github.com/adlnet/xapi-authored-profiles, video/v1.0.3/video.jsonld:
 * rules whose presence is `included`, and the forms that the definitions of the extensions give).
 */
const TEMPLATES: Record<string, readonly string[]> = {
  'http://adlnet.gov/expapi/verbs/completed': ['result.duration', 'result.completion'],
  'http://adlnet.gov/expapi/verbs/terminated': [],
}
const ALWAYS = ['id', 'timestamp']
const IN_CONTEXT = ['length']
const IN_RESULT = ['time', 'progress', 'played-segments']

/** What is wrong with a statement by its profile, one line each; nothing for a statement that is of neither profile. */
export function faultsByProfile(statement: unknown): string[] {
  const type = at(statement, ['object', 'definition', 'type'])
  const found = /^(https:\/\/w3id\.org\/xapi\/(?:video|audio))\/activity-type\//.exec(String(type))
  const [, base] = found ?? []
  if (base === undefined) return []
  const template = TEMPLATES[String(at(statement, ['verb', 'id']))]
  if (template === undefined) return [`no template has the verb ${String(at(statement, ['verb', 'id']))}`]
  const extension = (name: string) => `${base}/extensions/${name}`
  const needed = [
    ...[...ALWAYS, ...template].map((path) => path.split('.')),
    ...IN_CONTEXT.map((name) => ['context', 'extensions', extension(name)]),
    ...IN_RESULT.map((name) => ['result', 'extensions', extension(name)]),
  ]
  const missing = needed
    .filter((path) => at(statement, path) === undefined)
    .map((path) => `${path.join(' ')} is missing`)
  const result = (name: string) => at(statement, ['result', 'extensions', extension(name)])
  const inContext = (name: string) => at(statement, ['context', 'extensions', extension(name)])
  const wrong = [
    ...(isDecimal(inContext('length'), Number.POSITIVE_INFINITY) ? [] : ['length is not seconds with three decimals']),
    ...(isDecimal(inContext('completion-threshold'), 1) ? [] : ['completion-threshold is not between 0 and 1']),
    ...(isDecimal(result('time'), Number.POSITIVE_INFINITY) ? [] : ['time is not seconds with three decimals']),
    ...(isDecimal(result('progress'), 1) ? [] : ['progress is not between 0 and 1']),
    ...(areSegments(result('played-segments')) ? [] : ['played-segments are not of their form']),
    ...(hasCategory(statement, base) ? [] : ['the profile is not among the categories']),
  ]
  return [...missing, ...wrong]
}

/** A number from 0 on with three decimals at most. */
function isDecimal(value: unknown, most: number): boolean {
  return typeof value === 'number' && value >= 0 && value <= most && Math.round(value * 1000) / 1000 === value
}

/** `0[.]12.5[,]14[.]21`. */
function areSegments(value: unknown): boolean {
  const number = String.raw`\d+(?:\.\d{1,3})?`
  const segment = String.raw`${number}\[\.\]${number}`
  return typeof value === 'string' && new RegExp(String.raw`^${segment}(?:\[,\]${segment})*$`).test(value)
}

function hasCategory(statement: unknown, base: string): boolean {
  const categories = at(statement, ['context', 'contextActivities', 'category'])
  return Array.isArray(categories) && categories.some((one) => at(one, ['id']) === base)
}

function at(value: unknown, path: readonly string[]): unknown {
  let found = value
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Object.entries(found).find(([key]) => key === name)?.[1]
  }
  return found
}
