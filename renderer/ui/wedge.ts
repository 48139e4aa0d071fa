import { NOTHING_TYPED, pressKey, textBySilence, type WedgeBurst } from './wedge-burst.ts'

export interface WedgeOptions {
  /** Longest pause between two keys of one burst; the station's status says it. */
  gapMilliseconds: number
  /** `none` for a reader that sends neither Enter nor Tab: what it typed counts once silence has fallen. */
  suffix?: 'enter' | 'none'
  /** Called with the characters of each burst, without its suffix, as typed. */
  onText(text: string): void
  /** Fewest characters that make a burst; 4 by default. */
  minimumLength?: number
}

const SHORTEST_BURST = 4
/** Longer than any pause within a code; shorter than the wait for an answer. */
const SILENCE_MILLISECONDS = 300

/**
 * Listens for a keyboard wedge (a reader that types) in a page, until the returned function is called. While the focus
 * is in a form field it does not listen and takes no key: the field gets them. The keys of a burst, from its second,
 * reach nothing else in the page, so that a suffix never presses the focused button.
 */
export function listenForWedge(target: Window, options: WedgeOptions): () => void {
  const rules = {
    gapMilliseconds: options.gapMilliseconds,
    minimumLength: options.minimumLength ?? SHORTEST_BURST,
  }
  // A code already under way when listening begins has lost its head, and its tail could be another badge's number.
  let burst: WedgeBurst = { typing: 'dropped', lastAt: target.performance.now() }
  /** Keys whose going down was swallowed; Space presses a button when it comes up. */
  const swallowed = new Set<string>()
  let silence: ReturnType<typeof setTimeout> | undefined

  const onSilence = () => {
    const text = textBySilence(burst)
    // What is no code yet stays, so that its rest is not taken for another one.
    if (text === null) return
    burst = NOTHING_TYPED
    options.onText(text)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (isInFormField(event)) {
      burst = NOTHING_TYPED
      return
    }
    const step = pressKey(
      burst,
      {
        code: event.code,
        key: event.key,
        shift: event.shiftKey,
        command: event.ctrlKey || event.altKey || event.metaKey,
        repeat: event.repeat,
        // When the key went down, not when a busy page came to hear of it.
        at: event.timeStamp,
      },
      rules,
    )
    burst = step.burst
    if (step.verdict === 'swallow') {
      swallowed.add(event.code)
      keepFromPage(event)
    }
    if (step.text !== null) options.onText(step.text)
    if (options.suffix !== 'none') return
    clearTimeout(silence)
    silence = setTimeout(onSilence, SILENCE_MILLISECONDS + options.gapMilliseconds)
  }

  const onKeyUp = (event: KeyboardEvent) => {
    if (swallowed.delete(event.code)) keepFromPage(event)
  }

  const forget = () => {
    clearTimeout(silence)
    burst = NOTHING_TYPED
    swallowed.clear()
  }

  target.addEventListener('keydown', onKeyDown, { capture: true })
  target.addEventListener('keyup', onKeyUp, { capture: true })
  target.addEventListener('blur', forget)
  return () => {
    clearTimeout(silence)
    target.removeEventListener('keydown', onKeyDown, { capture: true })
    target.removeEventListener('keyup', onKeyUp, { capture: true })
    target.removeEventListener('blur', forget)
  }
}

function keepFromPage(event: KeyboardEvent) {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Kinds of `input` that take no characters. */
const INPUTS_WITHOUT_TEXT = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
])
const TEXT_ROLES = new Set(['combobox', 'searchbox', 'spinbutton', 'textbox'])

function isInFormField(event: KeyboardEvent): boolean {
  // The path sees into open shadow roots, where `target` shows only their host.
  const element = event.composedPath()[0]
  if (!(element instanceof HTMLElement)) return false
  if (element instanceof HTMLInputElement) return !INPUTS_WITHOUT_TEXT.has(element.type)
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true
  return element.isContentEditable || TEXT_ROLES.has(element.getAttribute('role') ?? '')
}
