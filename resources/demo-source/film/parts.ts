import type { Cue } from './script.ts'

/** The red first picture: number of the lesson, its title in large words, and a drawing on the right. */
export function opening(number: string, title: readonly string[], under: string, drawing: string): string {
  return `<div class="number rise" style="--at:.3s">${number}</div>
<h1 class="rise" style="--at:.5s">${title.join('<br>')}</h1>
<div class="under rise" style="--at:.9s">${under}</div>
<svg style="left:760px;top:130px" width="460" height="460" viewBox="0 0 460 460">${drawing}</svg>`
}

/** The red last picture: what to remember, one line with each sentence after the first. */
export function closing(cue: Cue, heading: string, lines: readonly string[], firstSentence: number): string {
  const spans = lines.map((line, place) => `<span class="rise" style="${cue(firstSentence + place)}">${line}</span>`)
  return `<h2 class="rise" style="--at:.2s">${heading}</h2><div class="words">${spans.join('')}</div>`
}

/** Words on the left, one line with each sentence. */
export function lines(
  items: readonly { words: string; small?: string; cue: string; mark?: string; go?: true }[],
): string {
  const each = items.map(
    ({ words, small, cue, mark, go }, place) =>
      `<div class="line rise" style="${cue}"><b class="mark ${go ? 'go' : ''}">${mark ?? place + 1}</b><div>${words}${small ? `<small>${small}</small>` : ''}</div></div>`,
  )
  return `<div class="lines">${each.join('')}</div>`
}

/** Cards side by side, each with a drawing in a 320x212 box. */
export function cards(items: readonly { drawing: string; title: string; words: string; cue: string }[]): string {
  const each = items.map(
    ({ drawing, title, words, cue }) =>
      `<div class="slot"><div class="card rise" style="${cue}"><svg viewBox="0 0 320 212">${drawing}</svg><h3>${title}</h3><p>${words}</p></div></div>`,
  )
  return `<div class="cards">${each.join('')}</div>`
}

/** A flat worker in helmet and overalls, feet at 0,0, 360 tall; the arms are given as paths. */
export function worker(
  arms: { left: string; right: string },
  look: { suit: string; helmet: string; face: 'glad' | 'worried' },
): string {
  const limb = (path: string, colour: string, width: number) =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
  return `${limb(arms.left, look.suit, 30)}
${limb('M-22 -140 L-30 -22', '#2b3a4d', 38)}${limb('M22 -140 L30 -22', '#2b3a4d', 38)}
<path d="M-58 0 h52 v-14 q-6 -16 -26 -16 q-10 0 -14 12 q-12 4 -12 18z M58 0 h-52 v-14 q6 -16 26 -16 q10 0 14 12 q12 4 12 18z" fill="#4a3626"/>
<path d="M-46 -248 q46 -22 92 0 l6 120 q-52 14 -104 0z" fill="${look.suit}"/>
<path d="M-46 -206 h92 l2 18 h-96z" fill="#f3e36b"/>
<rect x="-14" y="-276" width="28" height="30" rx="10" fill="#e0ad86"/>
<circle cx="0" cy="-302" r="36" fill="#eebd97"/>
<path d="M-13 -298 v6 M15 -298 v6" stroke="#3a2a20" stroke-width="5" stroke-linecap="round"/>
<path d="${look.face === 'glad' ? 'M-8 -280 q9 6 18 0' : 'M-8 -276 q9 -7 18 0'}" stroke="#9c5f45" stroke-width="4" fill="none" stroke-linecap="round"/>
<path d="M-42 -312 a42 42 0 0 1 84 0z" fill="${look.helmet}"/>
<path d="M-50 -308 q50 -14 100 0 q4 8 -4 9 q-46 -10 -92 0 q-8 -1 -4 -9z" fill="${look.helmet}" stroke="#00000022" stroke-width="2"/>
<path d="M-6 -354 q6 -3 12 0 v40 h-12z" fill="#ffffff55"/>
${limb(arms.right, look.suit, 30)}`
}

/** A hand at the end of an arm. */
export function hand(x: number, y: number): string {
  return `<circle cx="${x}" cy="${y}" r="17" fill="#eebd97"/>`
}

/** A bolt of electricity about 60x100, its middle at 0,0. */
export function bolt(colour: string): string {
  return `<path d="M12 -52 L-30 8 H-4 L-14 52 L32 -12 H6 z" fill="${colour}" stroke="${colour}" stroke-width="6" stroke-linejoin="round"/>`
}
