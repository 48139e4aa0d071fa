const ACTIONS: readonly MediaSessionAction[] = ['play', 'pause', 'stop', 'seekbackward', 'seekforward', 'seekto']

/** The lesson is driven from the console alone: a keyboard's or a headset's media keys do nothing here. */
export function silenceMediaKeys(): void {
  for (const action of ACTIONS) navigator.mediaSession.setActionHandler(action, () => undefined)
}
