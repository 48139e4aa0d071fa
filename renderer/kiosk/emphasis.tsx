import { Fragment } from 'react'

/** A sentence whose `*starred*` words stand out; a line break is one in the words. */
export function Emphasis({ text }: { text: string }) {
  return text.split('\n').map((line, row) => (
    <Fragment key={line}>
      {row > 0 && <br />}
      {line.split('*').map((part, index) => (index % 2 === 1 ? <em key={part}>{part}</em> : part))}
    </Fragment>
  ))
}
