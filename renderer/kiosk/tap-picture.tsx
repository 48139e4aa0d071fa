import card from './pictures/id-card.svg'
import reader from './pictures/reader.svg'

/** What to do, without words: an ID card and a badge, and a reader that waits for one. */
export function TapPicture() {
  return (
    <span className="tap-picture">
      <img src={reader} alt="" />
      <img src={card} alt="" className="tap-picture__card" />
    </span>
  )
}
