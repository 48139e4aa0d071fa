import picture from './pictures/tap.svg'

/** What to do, without words: an ID card and a badge, and a reader that waits for one. */
export function TapPicture() {
  return <img className="tap-picture" src={picture} alt="" />
}
