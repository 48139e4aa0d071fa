import type words from './zh-CN.json'

/** Makes a key without words a type error: the Chinese file says which keys there are. */
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof words }
  }
}
