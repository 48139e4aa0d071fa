import type { Ref } from 'react'

/**
 * Passes on to this page what is done inside the frame: reading is not idling, and a card reader that types is heard
 * wherever the cursor stands.
 */
function passOn(inside: Window): void {
  const touched = () => window.dispatchEvent(new Event('wheel'))
  inside.addEventListener('wheel', touched, { passive: true })
  inside.addEventListener('pointerdown', touched, { passive: true })
  inside.addEventListener('keydown', (event) => window.dispatchEvent(new KeyboardEvent('keydown', event)))
}

/** A sheet as it will be printed, in a frame of its own; a new one for each sheet, by its `key`. */
export function SheetFrame({ ref, address, title }: { ref: Ref<HTMLIFrameElement>; address: string; title: string }) {
  return (
    <iframe
      ref={ref}
      className="papers-frame"
      title={title}
      src={address}
      onLoad={({ currentTarget: { contentWindow } }) => {
        if (contentWindow !== null) passOn(contentWindow)
      }}
    />
  )
}
