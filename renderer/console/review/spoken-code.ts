/** The groups of a seal code, as it stands on paper; `key` tells alike ones apart. */
export function groupsOf(code: string): { key: string; text: string }[] {
  return [...code.matchAll(/[0-9A-Za-z]+/g)].map((match) => ({ key: `${match.index} ${match[0]}`, text: match[0] }))
}

/** The code as a screen reader should say it: sign by sign, with a pause between the groups. */
export function spokenCode(code: string): string {
  return groupsOf(code)
    .map(({ text }) => [...text].join(' '))
    .join(', ')
}
