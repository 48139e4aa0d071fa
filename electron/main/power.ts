import { powerSaveBlocker } from 'electron'

/** Keeps the displays awake while a lesson plays. */
export class DisplayPower {
  #blocker: number | null = null

  lessonPlaying(playing: boolean): void {
    if (playing && this.#blocker === null) {
      this.#blocker = powerSaveBlocker.start('prevent-display-sleep')
    } else if (!playing && this.#blocker !== null) {
      powerSaveBlocker.stop(this.#blocker)
      this.#blocker = null
    }
  }
}
