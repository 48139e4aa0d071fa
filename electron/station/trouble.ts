import { createServer, type Server } from 'node:http'
import { withoutNumbers } from './people/masking.ts'
import { type StoreRefusal, storeRefusal } from './store/open.ts'

/** Why the station cannot run a class. */
export type Trouble =
  | StoreRefusal
  | { code: 'no_site' }
  | { code: 'package_refused'; detail: string }
  | { code: 'wrong_key' }
  /** Something the station did not expect, before it could take a tap. Trying again would most often meet it again. */
  | { code: 'start_failed'; detail: string }

/**
 * What an error that ended the start means. Its message is shown to whoever repairs the station, in one line and
 * without long numbers: they could be somebody's.
 */
export function troubleOf(error: unknown): Trouble {
  const refusal = storeRefusal(error)
  if (refusal !== null) return refusal
  if (!(error instanceof Error)) return { code: 'start_failed', detail: 'unknown' }
  if ('code' in error && error.code === 'ENOSPC') return { code: 'disk_full' }
  const line = `${error.name}: ${error.message}`.replace(/\s+/g, ' ').slice(0, LONGEST_DETAIL)
  return { code: 'start_failed', detail: withoutNumbers(line) }
}

const LONGEST_DETAIL = 300

interface Words {
  happened: string
  means: string
  todo: string
}

/** What happened, what it means for today's class, and what to do; Chinese and English. */
function troubleWords(trouble: Trouble): { zh: Words; en: Words } {
  switch (trouble.code) {
    case 'database_damaged':
      return {
        zh: {
          happened: '记录数据库损坏',
          means: '今天请先用纸质签到表签到。已经上传的记录不受影响。',
          todo: '请不要删除数据文件夹。把整个数据文件夹复制到U盘，联系总部恢复备份。',
        },
        en: {
          happened: 'The records database is damaged',
          means: 'Use the paper sign-in sheet today. Records already uploaded are not affected.',
          todo: 'Do not delete the data folder. Copy all of it to a USB stick and ask headquarters to restore a backup.',
        },
      }
    case 'database_from_the_future':
      return {
        zh: {
          happened: '数据由更新版本的培训站写入',
          means: '这个旧版本不会改动它，所以没有启动。记录完好。',
          todo: '请重新安装最新版本的培训站。',
        },
        en: {
          happened: 'A newer version of the station wrote these data',
          means: 'This older version leaves them alone and has not started. The records are intact.',
          todo: 'Install the newest version of the station again.',
        },
      }
    case 'database_in_use':
      return {
        zh: {
          happened: '培训站已经在这台电脑上运行',
          means: '请使用已经打开的窗口，签到照常。',
          todo: '找不到窗口时，请重新启动电脑。',
        },
        en: {
          happened: 'The station is already running on this computer',
          means: 'Use the window that is open; check-in goes on there.',
          todo: 'If there is no window, restart the computer.',
        },
      }
    case 'disk_full':
      return {
        zh: {
          happened: '磁盘已满',
          means: '新的签到无法保存，请先用纸质签到表签到。已有记录完好。',
          todo: '请删除这台电脑上不用的文件（不要动数据文件夹），然后重新启动培训站。',
        },
        en: {
          happened: 'The disk is full',
          means: 'No check-in can be kept: use the paper sign-in sheet for now. The records so far are intact.',
          todo: 'Delete files this computer does not need (not the data folder), then start the station again.',
        },
      }
    case 'database_not_writable':
      return {
        zh: {
          happened: '无法写入记录数据库',
          means: '新的签到无法保存，请先用纸质签到表签到。',
          todo: '请检查磁盘是否只读或有故障、当前用户能否写入数据文件夹，然后重新启动培训站。',
        },
        en: {
          happened: 'The records database cannot be written',
          means: 'No check-in can be kept: use the paper sign-in sheet for now.',
          todo: 'See whether the disk is read-only or failing and whether this user may write the data folder, then start again.',
        },
      }
    case 'start_failed':
      return {
        zh: {
          happened: '培训站无法启动',
          means: '今天请先用纸质签到表签到。请不要删除数据文件夹。',
          todo: '请重新启动一次。如果仍然这样，把下面一行告诉总部。',
        },
        en: {
          happened: 'The station could not start',
          means: 'Use the paper sign-in sheet today. Do not delete the data folder.',
          todo: 'Start it once more. If it is the same again, tell headquarters the line below.',
        },
      }
    case 'no_site':
      return {
        zh: {
          happened: '还没有培训点资料',
          means: '培训站不知道学员和课堂，暂时不能签到。',
          todo: '请向总部索取站点包，用 --site 指定文件夹后重新启动。',
        },
        en: {
          happened: 'There is no site package yet',
          means: 'The station knows no trainees and no sessions, so nobody can check in.',
          todo: 'Get the site package from headquarters and start again with --site FOLDER.',
        },
      }
    case 'package_refused':
      return {
        zh: {
          happened: '站点包有错误，未被采用',
          means: '培训站还没有可用的资料，暂时不能签到。',
          todo: '请把下面一行告诉总部，换一个正确的站点包。',
        },
        en: {
          happened: 'The site package has a fault and was not taken',
          means: 'The station has no other package, so nobody can check in.',
          todo: 'Tell headquarters the line below and get a package without the fault.',
        },
      }
    case 'wrong_key':
      return {
        zh: {
          happened: '密钥与数据不符',
          means: '个人信息无法打开，培训站没有启动。记录没有改动。',
          todo: '请从备份恢复密钥文件，或联系总部。',
        },
        en: {
          happened: 'The sealing key does not fit these data',
          means: 'Personal data cannot be opened, so the station has not started. Nothing was changed.',
          todo: 'Restore the key file from a backup, or ask headquarters.',
        },
      }
  }
}

/** One line for the terminal and the log file. */
export function troubleLine(trouble: Trouble): string {
  const { happened, todo } = troubleWords(trouble).en
  const detail = detailOf(trouble)
  return `${happened}. ${todo}${detail === '' ? '' : ` (${detail})`}`
}

function detailOf(trouble: Trouble): string {
  switch (trouble.code) {
    case 'database_damaged':
    case 'database_not_writable':
    case 'package_refused':
    case 'start_failed':
      return trouble.detail
    case 'database_from_the_future':
      return `schema ${trouble.found}, this version knows ${trouble.known}`
    case 'database_in_use':
    case 'disk_full':
    case 'no_site':
    case 'wrong_key':
      return ''
  }
}

/**
 * Serves one page that says what is wrong, at every address, in place of the station: someone stands before the
 * screen and must learn what to do. It shows nothing of the site, so it needs no cookie. Resolves with the port: the
 * one asked for, or any where that is taken.
 */
export async function serveTrouble(trouble: Trouble, port: number): Promise<{ server: Server; port: number }> {
  const page = troublePage(trouble)
  const server = createServer((_request, response) => {
    response.writeHead(503, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    response.end(page)
  })
  // The port asked for may be the one of the station that is running already.
  await listenOn(server, port).catch(() => listenOn(server, 0))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the trouble page has no port')
  return { server, port: address.port }
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function troublePage(trouble: Trouble): string {
  const { zh, en } = troubleWords(trouble)
  const section = (words: Words, lang: string) =>
    `<section lang="${lang}"><h1>${words.happened}</h1><p>${words.means}</p><p class="todo">${words.todo}</p></section>`
  const detail = detailOf(trouble)
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>培训站 Training Station</title><style>
body{margin:0;min-height:100vh;display:flex;flex-direction:column;justify-content:center;gap:3rem;padding:0 8vw;box-sizing:border-box;background:#f7f4ec;color:#1b1a17;font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif}
h1{font-size:clamp(2rem,5vw,4.5rem);margin:0 0 1rem;color:#b5121b}p{font-size:clamp(1.2rem,2vw,2rem);margin:.3rem 0;line-height:1.5}.todo{font-weight:700}
section+section h1{font-size:clamp(1.4rem,2.4vw,2.2rem);color:#1b1a17}section+section p{font-size:clamp(1rem,1.4vw,1.4rem)}code{color:#5d5a52;font-size:1rem}
</style></head><body>${section(zh, 'zh-CN')}${section(en, 'en')}${detail === '' ? '' : `<code>${escaped(detail)}</code>`}</body></html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
