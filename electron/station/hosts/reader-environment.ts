/** The environment of the reader process: without the station's own settings, among which are secrets. */
export function readerEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || name.startsWith('STATION_') ? [] : [[name, value]],
    ),
  )
}
