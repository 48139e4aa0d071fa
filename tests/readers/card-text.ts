import { encodeFrame } from '../../electron/station/readers/sdt/frame.ts'

/** An invented person as a resident ID card has one. */
export interface CardPerson {
  name: string
  idNumber: string
  /** YYYYMMDD, or 长期. */
  validTo?: string
}

type FieldOnCard = readonly [at: number, bytes: number, text: string]

/** A 256-byte text area with these fields, the rest spaces. */
export function textAreaWith(fields: readonly FieldOnCard[]): Buffer {
  const area = Buffer.from(' '.repeat(128), 'utf16le')
  for (const [at, bytes, text] of fields) {
    const encoded = Buffer.from(text, 'utf16le')
    if (encoded.length > bytes) throw new RangeError(`'${text}' does not fit in ${bytes} bytes`)
    area.set(encoded, at)
  }
  return area
}

/** The text area of a citizen's card. */
export function citizenTextArea(person: CardPerson): Buffer {
  return textAreaWith([
    [0, 30, person.name],
    [30, 2, Number(person.idNumber.charAt(16)) % 2 === 1 ? '1' : '2'],
    [32, 4, '01'],
    [36, 16, person.idNumber.slice(6, 14)],
    [52, 70, '测试省测试市测试路1号'],
    [122, 36, person.idNumber],
    [158, 30, '测试市公安局'],
    [188, 16, '20200101'],
    [204, 16, person.validTo ?? '长期'],
  ])
}

/** The whole answer to "read text and photo" for a text area; the photo is filler. 1295 bytes. */
export function cardAnswer(area: Uint8Array): Uint8Array {
  const lengths = Buffer.from('01000400', 'hex')
  return encodeFrame(Buffer.concat([Buffer.from([0, 0, 0x90]), lengths, area, Buffer.alloc(1024, 0x5a)]))
}
