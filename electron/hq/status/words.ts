import type { AlarmKind } from '../archive/archive.ts'
import type { InBoth } from '../pages/language.ts'
import type { Standing } from './status.ts'

interface StatusWords {
  title: string
  made: (time: string) => string
  stations: string
  entries: string
  backlog: string
  doubtfulClocks: string
  grid: string
  gridMeans: string
  heard: string
  heardMeans: string
  /** Bars of the chart: heard within a day, two, a week, a month, longer ago, never. */
  spans: readonly [string, string, string, string, string, string]
  table: string
  columns: {
    site: string
    standing: string
    lastHeard: string
    held: string
    backlog: string
    cosigned: string
    clock: string
    version: string
    alarms: string
  }
  standing: Record<Standing, string>
  standingMeans: Record<Standing, string>
  clock: Record<string, string>
  ahead: (length: string) => string
  ago: (length: string) => string
  never: string
  none: string
  versions: string
  unknownVersion: string
  stray: string
  alarm: Record<AlarmKind, string>
}

export const STATUS_WORDS: InBoth<StatusWords> = {
  'zh-CN': {
    title: '各培训站的记录情况',
    made: (time) => `生成时间 ${time}（世界协调时）`,
    stations: '培训站',
    entries: '总部持有的记录（条）',
    backlog: '培训站已签名、总部还没有的记录（条）',
    doubtfulClocks: '时钟存疑的培训站',
    grid: '一格一站',
    gridMeans: '按培训点编号排列，指着一格可看编号。',
    heard: '多久没有新记录',
    heardMeans: '按总部最近一次收到新记录的时间统计，单位：站。',
    spans: ['1 天内', '2 天内', '7 天内', '30 天内', '更久', '从未收到'],
    table: '明细（需要处理的在前）',
    columns: {
      site: '培训点',
      standing: '情况',
      lastHeard: '最近收到',
      held: '持有记录',
      backlog: '未到总部',
      cosigned: '最近回执',
      clock: '时钟',
      version: '版本',
      alarms: '警报',
    },
    standing: { alarm: '有警报', revoked: '已注销', never: '从未收到', silent: '失联', quiet: '安静', fine: '正常' },
    standingMeans: {
      alarm: '30 天内记录对不上，请与站点核实',
      revoked: '密钥已注销，不再接收',
      never: '已登记，还没有收到任何记录',
      silent: '7 天以上没有新记录',
      quiet: '2 天以上没有新记录',
      fine: '2 天内收到过新记录',
    },
    clock: { confirmed: '已核对', unconfirmed: '未核对', doubtful: '存疑' },
    ahead: (length) => `快 ${length}`,
    ago: (length) => `${length}前`,
    never: '从未',
    none: '—',
    versions: '程序版本',
    unknownVersion: '未知',
    stray: '没有登记的培训站发来的记录（未接收）',
    alarm: {
      fork: '两份不同的历史',
      shrunk: '记录变少了',
      bad_signature: '签名不是本站的',
      root_differs: '内容与签名不符',
      wrong_site: '别的培训点的记录',
      other_station: '记录放在了别的培训站名下',
      unknown_station: '没有登记',
      revoked_station: '已注销的站',
      two_statements: '同一位置有两条不同的声明',
      statements_missing: '记录库缺少声明',
    },
  },
  en: {
    title: "How the stations' records stand",
    made: (time) => `Made ${time} UTC`,
    stations: 'stations',
    entries: 'records that headquarters holds',
    backlog: 'records that stations signed and headquarters does not have',
    doubtfulClocks: 'stations whose clock is in doubt',
    grid: 'One square for each station',
    gridMeans: 'In the order of their sites; point at a square for its name.',
    heard: 'How long ago anything new came',
    heardMeans: 'Stations by the time at which headquarters last received new records of them.',
    spans: ['1 day', '2 days', '7 days', '30 days', 'longer', 'never'],
    table: 'Each station, those that need somebody first',
    columns: {
      site: 'Site',
      standing: 'Stands',
      lastHeard: 'Last heard',
      held: 'Held',
      backlog: 'Not here yet',
      cosigned: 'Last receipt',
      clock: 'Clock',
      version: 'Version',
      alarms: 'Alarms',
    },
    standing: {
      alarm: 'alarm',
      revoked: 'revoked',
      never: 'never heard',
      silent: 'silent',
      quiet: 'quiet',
      fine: 'fine',
    },
    standingMeans: {
      alarm: 'records that do not fit, within 30 days: speak to the site',
      revoked: 'its key was revoked, nothing more is taken',
      never: 'enrolled, and nothing came yet',
      silent: 'nothing new for 7 days or more',
      quiet: 'nothing new for 2 days or more',
      fine: 'something new within 2 days',
    },
    clock: { confirmed: 'confirmed', unconfirmed: 'not confirmed', doubtful: 'in doubt' },
    ahead: (length) => `${length} fast`,
    ago: (length) => `${length} ago`,
    never: 'never',
    none: '—',
    versions: 'Versions of the product',
    unknownVersion: 'unknown',
    stray: 'Records of stations that are not enrolled (not taken in)',
    alarm: {
      fork: 'two histories',
      shrunk: 'fewer records than before',
      bad_signature: "a signature that is not the station's",
      root_differs: 'content that does not fit its signature',
      wrong_site: "another site's records",
      other_station: "records under another station's name",
      unknown_station: 'not enrolled',
      revoked_station: 'a revoked station',
      two_statements: 'two statements for one place',
      statements_missing: 'statements that the record store lacks',
    },
  },
}
