/**
 * HID report descriptors, as far as reading input reports needs them (Device Class Definition for HID 1.11, 6.2.2).
 */

/** Like elements side by side in an input report. */
export interface InputField {
  /** 0 where reports are not numbered. */
  reportId: number
  /** Usage page in the upper 16 bits, usage in the lower; of an array the first usage that it may hold. */
  usage: number
  /** Elements hold numbers of usages that are active, rather than each being one usage. */
  array: boolean
  /** From the first bit of the report as it is heard, report id included. */
  bitOffset: number
  elementBits: number
  elements: number
}

/** How long the reports of a device are, by their id; the only one is under 0 where they are not numbered. */
export interface ReportLengths {
  numbered: boolean
  /** Bytes, report id included. */
  byId: ReadonlyMap<number, number>
}

export interface InputReports {
  lengths: ReportLengths
  fields: InputField[]
}

/** The kernel takes none that is longer, so a descriptor that says so is broken. */
const LONGEST_REPORT_BITS = 8 * 16_384
const MOST_FIELDS = 1024

const MAIN = 0
const GLOBAL = 1
const LOCAL = 2

interface Item {
  type: number
  tag: number
  /** Bytes of the value. */
  size: number
  value: number
}

interface Globals {
  page: number
  size: number
  count: number
  reportId: number
}

/** Reads a descriptor, hexadecimal. Null where it is broken or has no input reports. */
export function inputReports(descriptor: string): InputReports | null {
  const items = itemsOf(Buffer.from(descriptor, 'hex'))
  if (items === null) return null
  const collected = new Collected()
  for (const item of items) {
    if (item.type === GLOBAL) collected.setGlobal(item)
    else if (item.type === LOCAL) collected.addUsage(item)
    else if (item.type === MAIN) {
      if (item.tag === 8 && !collected.addInput(item.value)) return null
      collected.endLocals()
    }
  }
  return collected.reports()
}

/** Null where the last is cut off. */
function itemsOf(bytes: Buffer): Item[] | null {
  const items: Item[] = []
  for (let at = 0; at < bytes.length; ) {
    const prefix = bytes[at] ?? 0
    if (prefix === 0xfe) {
      // A long item, of which none is defined.
      at += 3 + (bytes[at + 1] ?? 0)
      continue
    }
    const size = (prefix & 3) === 3 ? 4 : prefix & 3
    if (at + 1 + size > bytes.length) return null
    const value = size === 0 ? 0 : bytes.readUIntLE(at + 1, size)
    items.push({ type: (prefix >> 2) & 3, tag: prefix >> 4, size, value })
    at += 1 + size
  }
  return items
}

/** What items one after another amount to. */
class Collected {
  readonly #fields: InputField[] = []
  readonly #bitsById = new Map<number, number>()
  readonly #stack: Globals[] = []
  #globals: Globals = { page: 0, size: 0, count: 0, reportId: 0 }
  #usages: number[] = []
  #minimum: number | null = null

  setGlobal({ tag, value }: Item) {
    if (tag === 0) this.#globals = { ...this.#globals, page: value }
    else if (tag === 7) this.#globals = { ...this.#globals, size: value }
    else if (tag === 8) this.#globals = { ...this.#globals, reportId: value }
    else if (tag === 9) this.#globals = { ...this.#globals, count: value }
    else if (tag === 10 && this.#stack.length < 16) this.#stack.push(this.#globals)
    else if (tag === 11) this.#globals = this.#stack.pop() ?? this.#globals
  }

  addUsage({ tag, size, value }: Item) {
    const usage = size === 4 ? value : this.#globals.page * 0x10000 + value
    if (tag === 0 && this.#usages.length < MOST_FIELDS) this.#usages.push(usage)
    else if (tag === 1) this.#minimum = usage
    else if (tag === 2 && this.#minimum !== null) {
      const last = Math.min(usage, this.#minimum + MOST_FIELDS - this.#usages.length)
      for (let each = this.#minimum; each <= last; each++) this.#usages.push(each)
    }
  }

  endLocals() {
    this.#usages = []
    this.#minimum = null
  }

  /** False where it is more than a report can hold. */
  addInput(flags: number): boolean {
    const { reportId, size, count } = this.#globals
    const start = this.#bitsById.get(reportId) ?? (reportId === 0 ? 0 : 8)
    const end = start + size * count
    if (end > LONGEST_REPORT_BITS || this.#fields.length > MOST_FIELDS) return false
    this.#bitsById.set(reportId, end)
    const constant = (flags & 1) !== 0
    if (!constant) this.#fields.push(...fieldsOf(this.#globals, this.#usages, (flags & 2) === 0, start))
    return true
  }

  reports(): InputReports | null {
    if (this.#bitsById.size === 0) return null
    const byId = new Map([...this.#bitsById].map(([id, bits]) => [id, Math.ceil(bits / 8)]))
    return { lengths: { numbered: !byId.has(0), byId }, fields: this.#fields }
  }
}

/** Elements beyond the last usage have the last one, so that data of many bytes is one field. */
function fieldsOf(globals: Globals, usages: readonly number[], array: boolean, start: number): InputField[] {
  const { reportId, size, count } = globals
  const [first] = usages
  if (first === undefined || size === 0 || count === 0) return []
  const field = { reportId, array, elementBits: size }
  if (array) return [{ ...field, usage: first, bitOffset: start, elements: count }]
  return usages.slice(0, count).map((usage, index) => ({
    ...field,
    usage,
    bitOffset: start + index * size,
    elements: index === Math.min(usages.length, count) - 1 ? count - index : 1,
  }))
}

/** The number in an element of a field; 0 beyond the end of the report. */
export function elementOf(report: Uint8Array, field: InputField, index = 0): number {
  let value = 0
  const start = field.bitOffset + index * field.elementBits
  for (let bit = Math.min(field.elementBits, 32) - 1; bit >= 0; bit--) {
    const at = start + bit
    value = value * 2 + (((report[at >> 3] ?? 0) >> (at & 7)) & 1)
  }
  return value
}

/** The bytes of a field whose elements are bytes; empty where they are not. */
export function bytesOf(report: Uint8Array, field: InputField): Uint8Array {
  if (field.elementBits !== 8 || field.bitOffset % 8 !== 0) return new Uint8Array()
  return report.subarray(field.bitOffset / 8, field.bitOffset / 8 + field.elements)
}
