/** HTML that was put together by `html`, and may stand in more of it as it is. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template; nothing is written for null. */
export type Child = Markup | string | number | null | readonly Child[]

/** HTML from a template: whatever is put in is text, unless it is `Markup` itself. */
export function html(strings: TemplateStringsArray, ...children: Child[]): Markup {
  return new Markup(strings.map((text, place) => text + written(children[place] ?? null)).join(''))
}

function written(child: Child): string {
  if (child === null) return ''
  if (child instanceof Markup) return child.text
  if (typeof child === 'object') return child.map(written).join('')
  return String(child).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
