import type { CreditDeduction, CreditSpan, Review } from '../../station/api/schemas/credit.ts'
import type { SpotCheckResult } from '../../station/api/schemas/spot-checks.ts'
import type { EventType } from '../../station/log/events.ts'
import type { RollState, SessionState } from '../../station/vocabulary.ts'
import type { InBoth } from '../pages/language.ts'
import type { AuditSubject, StationAudit } from './audit.ts'
import type { Severity } from './discrepancies.ts'
import type { Anchor, Bound, TimeBracket } from './time-bracket.ts'

type Exception = Review['people'][number]['exceptions'][number]

interface AuditWords {
  title: (kind: AuditSubject['kind'], id: string) => string
  made: (time: string) => string
  unlimited: string
  yes: string
  no: string
  none: string
  minutes: (minutes: number) => string
  station: {
    heading: (name: string) => string
    site: string
    id: string
    key: string
    basis: string
    entries: string
    root: string
    checkpoints: string
    cosigned: string
    lastHeard: string
    version: string
    timeZone: string
  }
  basis: Record<StationAudit['basis'], string>
  checkpoints: (signed: number, sound: number, cosigned: number, through: number) => string
  verdict: { sound: string; wrong: (count: number) => string; ask: (count: number) => string }
  findings: string
  severity: Record<Severity, string>
  sessions: string
  notReckoned: (ids: string) => string
  session: {
    when: string
    room: string
    instructor: string
    state: string
    possible: string
    seal: string
    suspicions: string
    columns: {
      session: string
      when: string
      came: string
      absent: string
      minutes: string
      exceptions: string
      seal: string
    }
    people: string
  }
  sealHolds: (code: string) => string
  sealDiffers: (code: string) => string
  sealUnknown: (code: string) => string
  notSealed: string
  suspicionWord: (word: string | null) => string
  person: {
    name: string
    state: string
    stays: string
    minutes: string
    sealed: string
    stated: string
    exceptions: string
    why: (name: string) => string
  }
  reasons: { what: string; from: string; to: string; length: string; rests: string }
  rests: (seqs: string, pieces: number) => string
  span: Record<CreditSpan['kind'], string>
  deduction: Record<CreditDeduction['kind'], string>
  spotCheck: (result: SpotCheckResult) => string
  correction: (author: string, reason: string) => string
  exception: Record<Exception, string>
  rollState: Record<RollState, string>
  sessionState: Record<SessionState, string>
  classes: {
    heading: (className: string, required: number) => string
    columns: { person: string; earned: string; brought: string; all: string }
  }
  progress: (className: string, credited: number, required: number) => string
  evidence: {
    heading: string
    means: string
    seq: string
    what: string
    at: string
    notBefore: string
    notAfter: string
    width: string
    inclusion: string
  }
  included: (size: number, hashes: number, cosigned: boolean) => string
  notIncluded: string
  anchor: Record<Anchor['by'], string>
  bound: Record<Bound['by'], string>
  own: Record<TimeBracket['own'], string>
  /** What happened, for the entries that hours rest on most. */
  event: Partial<Record<EventType, string>>
  by: (personId: string) => string
  byHand: (personId: string, reason: string) => string
  statements: {
    heading: string
    told: (held: number, withheld: number, otherwise: number | null) => string
    columns: { person: string; session: string; minutes: string; stored: string }
  }
}

export const AUDIT_WORDS: InBoth<AuditWords> = {
  'zh-CN': {
    title: (kind, id) => `${{ site: '培训点核查', session: '课堂核查', trainee: '学员核查' }[kind]}：${id}`,
    made: (time) => `总部生成于 ${time}（世界协调时）。台账里的时间是培训站自己的时钟。`,
    unlimited: '没有界限',
    yes: '是',
    no: '否',
    none: '—',
    minutes: (minutes) => `${minutes} 分钟`,
    station: {
      heading: (name) => `培训站 ${name}`,
      site: '培训点',
      id: '培训站编号',
      key: '验证密钥',
      basis: '依据',
      entries: '总部持有的台账',
      root: '由台账重算的树根',
      checkpoints: '检查点',
      cosigned: '最近一次回执',
      lastHeard: '最近收到',
      version: '程序版本',
      timeZone: '时区',
    },
    basis: {
      entries: '整本台账（从第一条起，逐条重算）',
      statements: '只有学习记录库里的声明，没有台账：学时是培训站自己说的，不能重算',
      nothing: '总部还没有这个站的任何记录',
    },
    checkpoints: (signed, sound, cosigned, through) =>
      `培训站签名 ${signed} 个，与台账相符 ${sound} 个；总部会签 ${cosigned} 个，会签到第 ${through} 条`,
    verdict: {
      sound: '没有发现不符',
      wrong: (count) => `${count} 处不符`,
      ask: (count) => `${count} 处需要说明`,
    },
    findings: '不符与需要说明之处',
    severity: { wrong: '不符', ask: '请说明', note: '备注' },
    sessions: '课堂',
    notReckoned: (ids) => `依手头的资料不能重算：${ids}`,
    session: {
      when: '时间',
      room: '教室',
      instructor: '教员',
      state: '状态',
      possible: '本课最多',
      seal: '封存',
      suspicions: '请教员看过的情况',
      columns: {
        session: '课堂',
        when: '时间',
        came: '到课',
        absent: '未到',
        minutes: '合计分钟',
        exceptions: '有情况',
        seal: '封存',
      },
      people: '学员与学时',
    },
    sealHolds: (code) => `${code}，学时与台账相符`,
    sealDiffers: (code) => `${code}，封存的学时与台账不符`,
    sealUnknown: (code) => `${code}，学时无法重算`,
    notSealed: '未封存',
    suspicionWord: (word) =>
      word === null
        ? '没有答复'
        : ({ explained: '已说明', known: '已知', wrong: '有问题', not_sure: '不确定' }[word] ?? word),
    person: {
      name: '学员',
      state: '到课',
      stays: '签到 – 签退',
      minutes: '重算（分钟）',
      sealed: '封存时（分钟）',
      stated: '记录库（分钟）',
      exceptions: '情况',
      why: (name) => `${name}：学时依据`,
    },
    reasons: { what: '计入与否', from: '从', to: '到', length: '长度', rests: '依据的台账条目' },
    rests: (seqs, pieces) => (pieces === 0 ? seqs : `${seqs}，课件播放 ${pieces} 段`),
    span: {
      credited: '计入',
      absent: '不在场',
      break: '课间',
      not_taught: '未上课',
      not_played: '没有放课件',
      overrun: '超时，不计',
      unproven: '无法证明',
    },
    deduction: {
      spot_check_missed: '抽点未到，扣除',
      spot_check_made_up: '抽点补刷',
      spot_check_excused: '抽点免责',
      below_minimum: '在场不足，不计',
    },
    spotCheck: (result) =>
      `抽点：${{ waiting: '等待', answered: '已到', made_up: '补刷', missed: '未到', excused: '免责' }[result]}`,
    correction: (author, reason) => `更正（${author}）：${reason}`,
    exception: {
      late: '迟到',
      left_early: '早退',
      absent: '未到',
      by_hand: '手工登记',
      no_check_out: '没有签退',
      spot_check_missed: '抽点未到',
      spot_check_made_up: '抽点补刷',
      spot_check_excused: '抽点免责',
      corrected: '有更正',
      below_minimum: '在场不足',
    },
    rollState: { here: '在场', late: '迟到', absent: '未到', left: '已签退', left_early: '早退' },
    sessionState: {
      scheduled: '未开始',
      open: '签到中',
      teaching: '上课中',
      paused: '课间',
      closed: '已下课',
      sealed: '已封存',
      cancelled: '已取消',
    },
    classes: {
      heading: (className, required) => `${className}：学时合计（要求 ${required} 分钟）`,
      columns: { person: '学员', earned: '本站重算（分钟）', brought: '带来（分钟）', all: '合计（分钟）' },
    },
    progress: (className, credited, required) => `${className}：累计 ${credited} 分钟，要求 ${required} 分钟`,
    evidence: {
      heading: '证据',
      means:
        '每条记录都在培训站签名的树里；“不早于”是它之前记下的总部信标或回执，“不晚于”是总部会签、记录库入库或总部收到的时间，都不依赖培训站的时钟。',
      seq: '条目',
      what: '内容',
      at: '培训站时间',
      notBefore: '不早于',
      notAfter: '不晚于',
      width: '区间',
      inclusion: '存在证明',
    },
    included: (size, hashes, cosigned) => `${cosigned ? '会签的' : ''}检查点 ${size}，${hashes} 个哈希`,
    notIncluded: '还没有检查点',
    anchor: { beacon: '信标', receipt: '回执' },
    bound: { cosignature: '会签', record_store: '记录库', receive: '总部收到' },
    own: { within: '', before: '早于区间', after: '晚于区间' },
    event: {
      'session.scheduled': '加课',
      'session.opened': '开放签到',
      'session.teaching': '开始上课',
      'session.paused': '课间休息',
      'session.resumed': '继续上课',
      'session.closed': '下课',
      'session.cancelled': '取消课堂',
      'session.sealed': '封存',
      'presence.checked_in': '签到',
      'presence.checked_out': '签退',
      'presence.stated': '补记在场',
      'presence.undone': '撤销',
      'spot_check.committed': '提交抽点密值',
      'spot_check.called': '抽点',
      'spot_check.answered': '抽点应答',
      'spot_check.missed': '抽点未到',
      'spot_check.excused': '抽点免责',
      'spot_check.revealed': '公开抽点密值',
      'suspicion.noted': '提请留意',
      'suspicion.answered': '答复留意',
    },
    by: (personId) => `（${personId}）`,
    byHand: (personId, reason) => `（${personId} 手工登记：${reason}）`,
    statements: {
      heading: '学习记录库里的声明',
      told: (held, withheld, otherwise) =>
        `总部持有 ${held} 条，其中培训站扣下 ${withheld} 条${otherwise === null ? '；没有台账，不能对照' : otherwise === 0 ? '；逐条与台账对照' : `；逐条与台账对照，${otherwise} 条用词不同、内容相同`}`,
      columns: { person: '学员', session: '课堂', minutes: '声明的分钟', stored: '入库时间' },
    },
  },
  en: {
    title: (kind, id) => `Audit of the ${kind} ${id}`,
    made: (time) => `Made by headquarters ${time} UTC. Times of entries are by the station's own clock.`,
    unlimited: 'no bound',
    yes: 'yes',
    no: 'no',
    none: '—',
    minutes: (minutes) => `${minutes} min`,
    station: {
      heading: (name) => `Station ${name}`,
      site: 'Site',
      id: 'Station',
      key: 'Verifier key',
      basis: 'Rests on',
      entries: 'Entries held',
      root: 'Root recomputed from them',
      checkpoints: 'Checkpoints',
      cosigned: 'Last cosigned',
      lastHeard: 'Last heard',
      version: 'Version',
      timeZone: 'Time zone',
    },
    basis: {
      entries: 'the whole log, recomputed from its first entry',
      statements:
        'statements of a record store alone, not the log: hours are as the station says, and cannot be recomputed',
      nothing: 'nothing: no record of this station is held',
    },
    checkpoints: (signed, sound, cosigned, through) =>
      `${signed} signed by the station, ${sound} of them follow from the entries; ${cosigned} cosigned, through entry ${through}`,
    verdict: {
      sound: 'nothing was found that does not fit',
      wrong: (count) => `${count} ${count === 1 ? 'thing' : 'things'} cannot be so`,
      ask: (count) => `${count} to be explained`,
    },
    findings: 'What does not fit, or has to be explained',
    severity: { wrong: 'wrong', ask: 'to be explained', note: 'note' },
    sessions: 'Sessions',
    notReckoned: (ids) => `Cannot be recomputed from what is at hand: ${ids}`,
    session: {
      when: 'When',
      room: 'Room',
      instructor: 'Instructor',
      state: 'State',
      possible: 'Worth at most',
      seal: 'Seal',
      suspicions: 'What the instructor was asked to look at',
      columns: {
        session: 'Session',
        when: 'When',
        came: 'Came',
        absent: 'Absent',
        minutes: 'Minutes in all',
        exceptions: 'Exceptions',
        seal: 'Seal',
      },
      people: 'People and hours',
    },
    sealHolds: (code) => `${code}, its hours follow from the log`,
    sealDiffers: (code) => `${code}, its hours do NOT follow from the log`,
    sealUnknown: (code) => `${code}, its hours cannot be recomputed`,
    notSealed: 'not sealed',
    suspicionWord: (word) => (word === null ? 'not answered' : word.replaceAll('_', ' ')),
    person: {
      name: 'Person',
      state: 'Roll',
      stays: 'In – out',
      minutes: 'Recomputed, min',
      sealed: 'When sealed, min',
      stated: 'In record stores, min',
      exceptions: 'Exceptions',
      why: (name) => `Why: ${name}`,
    },
    reasons: { what: 'Counts', from: 'From', to: 'To', length: 'Length', rests: 'Rests on entries' },
    rests: (seqs, pieces) => (pieces === 0 ? seqs : `${seqs}, ${pieces} pieces of a lesson`),
    span: {
      credited: 'credited',
      absent: 'not there',
      break: 'break',
      not_taught: 'not taught',
      not_played: 'no lesson shown',
      overrun: 'beyond what may count',
      unproven: 'not proven',
    },
    deduction: {
      spot_check_missed: 'spot check missed, taken off',
      spot_check_made_up: 'spot check made up for',
      spot_check_excused: 'spot check excused',
      below_minimum: 'there for too little, nothing counts',
    },
    spotCheck: (result) => `spot check: ${result.replaceAll('_', ' ')}`,
    correction: (author, reason) => `correction by ${author}: ${reason}`,
    exception: {
      late: 'late',
      left_early: 'left early',
      absent: 'absent',
      by_hand: 'by hand',
      no_check_out: 'no check-out',
      spot_check_missed: 'spot check missed',
      spot_check_made_up: 'spot check made up for',
      spot_check_excused: 'spot check excused',
      corrected: 'corrected',
      below_minimum: 'there for too little',
    },
    rollState: { here: 'here', late: 'late', absent: 'absent', left: 'left', left_early: 'left early' },
    sessionState: {
      scheduled: 'scheduled',
      open: 'open',
      teaching: 'teaching',
      paused: 'paused',
      closed: 'closed',
      sealed: 'sealed',
      cancelled: 'cancelled',
    },
    classes: {
      heading: (className, required) => `${className}: minutes in all, of ${required} required`,
      columns: { person: 'Person', earned: 'Recomputed here', brought: 'Brought along', all: 'In all' },
    },
    progress: (className, credited, required) => `${className}: ${credited} of ${required} minutes`,
    evidence: {
      heading: 'Evidence',
      means:
        "Each entry is in the tree that the station signed. Not before: headquarters' beacon or receipt that stands before it in the log. Not after: when it was cosigned, taken by a record store or received. Neither depends on the station's clock.",
      seq: 'Entry',
      what: 'What',
      at: "Station's time",
      notBefore: 'Not before',
      notAfter: 'Not after',
      width: 'Width',
      inclusion: 'Inclusion',
    },
    included: (size, hashes, cosigned) =>
      `in ${cosigned ? 'cosigned ' : ''}checkpoint ${size}, by ${hashes} ${hashes === 1 ? 'hash' : 'hashes'}`,
    notIncluded: 'no checkpoint yet',
    anchor: { beacon: 'beacon', receipt: 'receipt' },
    bound: { cosignature: 'cosigned', record_store: 'record store', receive: 'received' },
    own: { within: '', before: 'before its bracket', after: 'after its bracket' },
    event: {},
    by: (personId) => `by ${personId}`,
    byHand: (personId, reason) => `by hand of ${personId}: ${reason}`,
    statements: {
      heading: 'Statements of record stores',
      told: (held, withheld, otherwise) =>
        `${held} held, ${withheld} of them withheld by the station${otherwise === null ? '; there is no log to compare them with' : otherwise === 0 ? '; each compared with the log' : `; each compared with the log, ${otherwise} say the same in other words`}`,
      columns: { person: 'Person', session: 'Session', minutes: 'Minutes stated', stored: 'Stored' },
    },
  },
}
