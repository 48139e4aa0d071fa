/** Listens like Electron's objects do. The returned object is never used by the shell. */
export interface Emitting {
  on(event: string, listener: (...given: never[]) => void): unknown
  once(event: string, listener: (...given: never[]) => void): unknown
}

/**
 * The part of Electron's `T` that the double stands in for, with Electron's own parameter types. Methods that return
 * their object return nothing of use here.
 */
export type Part<T, K extends keyof T> = {
  [N in K]: T[N] extends (...given: infer Given) => infer Result
    ? (...given: Given) => Result extends T ? unknown : Result
    : T[N]
}

/** Listeners by event. An event that Electron's object has but the double does not know is an error. */
export class Listeners implements Emitting {
  readonly #owner: string
  readonly #known: readonly string[]
  readonly #listeners: { event: string; once: boolean; listener: (...given: never[]) => void }[] = []

  constructor(owner: string, known: readonly string[]) {
    this.#owner = owner
    this.#known = known
  }

  on(event: string, listener: (...given: never[]) => void): void {
    this.#add(event, listener, false)
  }

  once(event: string, listener: (...given: never[]) => void): void {
    this.#add(event, listener, true)
  }

  emit(event: string, ...given: unknown[]): void {
    for (const entry of this.#listeners.filter((candidate) => candidate.event === event)) {
      if (entry.once) this.#listeners.splice(this.#listeners.indexOf(entry), 1)
      Reflect.apply(entry.listener, undefined, given)
    }
  }

  /** Emits a preventable event and says whether a listener prevented it. */
  emitPreventable(event: string, properties: object, ...given: unknown[]): boolean {
    let prevented = false
    this.emit(event, { ...properties, preventDefault: () => (prevented = true) }, ...given)
    return prevented
  }

  #add(event: string, listener: (...given: never[]) => void, once: boolean): void {
    if (!this.#known.includes(event)) throw new Error(`The double's ${this.#owner} does not know the event ${event}`)
    this.#listeners.push({ event, once, listener })
  }
}

/** Hands out `double`, and throws when anything is touched that it does not have. */
export function strict<T extends object>(name: string, double: T): T {
  return new Proxy(double, {
    get(target, property) {
      if (!(property in target) && typeof property === 'string' && property !== 'then') {
        throw new Error(`The double's ${name} has no ${property}`)
      }
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' && !isClass(value) ? value.bind(target) : value
    },
    set(_target, property) {
      throw new Error(`The shell may not set ${String(property)} of ${name}`)
    },
  })
}

function isClass(value: object): boolean {
  return value.toString().startsWith('class ')
}
