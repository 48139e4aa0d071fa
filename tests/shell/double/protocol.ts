import type {
  BrowserWindowConstructorOptions,
  CookiesSetDetails,
  Display,
  PrintToPDFOptions,
  Rectangle,
} from 'electron'

/** What the double of Electron tells the test: every effect the shell had on the computer. */
export type Fact =
  | { fact: 'sandbox_enabled' }
  | { fact: 'menu_removed' }
  | { fact: 'lock_requested'; folder: string }
  | { fact: 'window_opened'; window: number; options: BrowserWindowConstructorOptions }
  | { fact: 'window_moved'; window: number; bounds: Partial<Rectangle> }
  | { fact: 'window_focused'; window: number }
  | { fact: 'window_closed'; window: number }
  | { fact: 'page_opened'; window: number; address: string }
  | { fact: 'cookie_set'; details: CookiesSetDetails }
  | { fact: 'station_started'; pid: number; given: string[] }
  | { fact: 'station_ended'; pid: number; code: number }
  | { fact: 'readers_started'; pid: number; given: string[] }
  | { fact: 'readers_ended'; pid: number; code: number }
  | { fact: 'display_kept_awake'; type: string }
  | { fact: 'display_let_sleep' }
  | { fact: 'save_dialog_shown'; window: number | null; defaultPath: string }
  | { fact: 'download_dialog'; defaultPath: string }
  | { fact: 'printed_to_pdf'; window: number; options: PrintToPDFOptions }
  | { fact: 'answered'; question: number; answer: Answer }

/** What the shell decided about something a page, a person or the system wanted. */
export type Answer = 'allowed' | 'denied'

export type NavigationEvent = 'will-navigate' | 'will-frame-navigate' | 'will-redirect'

/** What the test makes happen to the shell. */
export type Happening =
  | { happens: 'displays_change'; displays: Display[] }
  | { happens: 'second_instance' }
  | { happens: 'page_failed_to_load'; window: number }
  | { happens: 'page_loaded'; window: number }
  | { happens: 'page_crashed'; window: number }
  | { happens: 'page_hung'; window: number }
  | { happens: 'page_titled'; window: number; title: string }

/** What the test asks on behalf of a page, a person or the system. */
export type Wish =
  | { wish: 'navigate'; window: number; event: NavigationEvent; address: string }
  | { wish: 'new_window'; window: number; address: string }
  | { wish: 'embed_page'; window: number }
  | { wish: 'permission_request'; permission: 'media' }
  | { wish: 'permission_check'; permission: 'media' }
  | { wish: 'device' }
  | { wish: 'download'; address: string }
  | { wish: 'close_window'; window: number }
  | { wish: 'quit' }

export type ToShell = { happening: Happening } | { question: number; wish: Wish }

/** How the test starts the double. */
export interface Computer {
  displays: Display[]
  isFirstInstance: boolean
  isPackaged: boolean
  keyStore: 'gnome_libsecret' | 'basic_text'
  /** Where whoever is asked saves a file; null where they cancel. */
  savesTo: string | null
}
