import { spotChecksInWords } from '../../station/commands/spot-check-words.ts'
import type { SpotCheckFault, SpotCheckNote } from '../../station/spot-checks/findings.ts'
import { lengthIn, type PageLanguage } from '../pages/language.ts'
import type { Discrepancy } from './discrepancies.ts'
import type { FieldDifference } from './stated.ts'

/** What was found, in a sentence; `time` writes an instant in the site's time zone. */
export function discrepancyInWords(found: Discrepancy, language: PageLanguage, time: (at: number) => string): string {
  return language === 'en' ? inEnglish(found, time) : inChinese(found, time)
}

type Time = (at: number) => string

function inEnglish(found: Discrepancy, time: Time): string {
  const length = (milliseconds: number) => lengthIn('en', milliseconds)
  switch (found.kind) {
    case 'checkpoint_differs':
      return `The entries held do not give the root of the checkpoint of ${found.size} entries, which the station signed.`
    case 'statements_root_differs':
      return `The statements held do not give the root over statements in the checkpoint of ${found.size} entries.`
    case 'entries_missing':
      return `The station signed ${found.size} entries, and headquarters holds ${found.held}: what came last cannot be judged.`
    case 'nothing_cosigned':
      return 'Headquarters has cosigned nothing of this station: before its first receipt a log can be made anew as a whole.'
    case 'station_revoked':
      return `The station's key was revoked ${time(found.at)}.`
    case 'headquarters_alarm':
      return `Alarm ${time(found.at)} (${found.alarm.replaceAll('_', ' ')}): ${found.detail}`
    case 'seal_fault':
      return `Entry ${found.seq}: the seal${ofSession(found.sessionId)} ${SEAL_FAULT_EN[found.fault]}.`
    case 'sealed_hours_differ':
      return `Entry ${found.seq}: the hours sealed for session ${found.sessionId} are not those that follow from the log (sealed ${found.sealed.slice(0, 16)}…, recomputed ${found.recomputed.slice(0, 16)}…).`
    case 'sealed_hours_unknown':
      return `Entry ${found.seq}: the hours sealed for session ${found.sessionId} cannot be recomputed from what is at hand.`
    case 'spot_check_fault':
    case 'spot_check_note':
      return spotCheckInEnglish(found)
    case 'corrected_after_seal':
      return `${found.personId} had ${found.sealed} minutes when session ${found.sessionId} was sealed, and has ${found.minutes} by corrections since.`
    case 'wrong_times':
      return found.own === 'before'
        ? `${entries(found)} say a time up to ${length(found.by)} before a word of headquarters' that stands before them in the log: they are dated back, or the clock was wrong (${time(found.at)}).`
        : `${entries(found)} say a time up to ${length(found.by)} after they were seen outside: the clock was ahead, or they are dated forward (${time(found.at)}).`
    case 'statement_differs':
      return `Statement ${found.position} (${found.id}) differs from the entry it tells of: ${fieldsEn(found.fields)}.`
    case 'statement_unfounded':
      return `Statement ${found.position} (${found.id}) tells of nothing that the log has: ${found.facts.verb ?? 'no verb'}, ${found.facts.person ?? 'nobody'}${found.facts.creditedMinutes === null ? '' : `, ${found.facts.creditedMinutes} minutes`}.`
    case 'statement_ahead':
      return `Statement ${found.position} (${found.id}) tells of entry ${found.seq}, and was there when the log had ${found.size}: it was made before what it tells of.`
    case 'statements_withheld':
      return `Of ${found.held} statements the station gave the hash alone of ${found.withheld}: what they say is known from its log only, by a bucket or a stick.`
    case 'unclean_end':
      return `Entry ${found.seq}: the station had ended without a word${found.lastAt === null ? '' : ` and was off for ${length(found.at - found.lastAt)} since its last entry`} (power cut, crash).`
    case 'clock_jumped':
      return `Entry ${found.seq}: the clock was set ${found.by < 0 ? 'back' : 'forward'} by ${length(found.by)}, from ${time(found.from)} to ${time(found.to)}.`
    case 'receipt_refused':
      return `Entry ${found.seq}: the station refused a receipt (${found.reason}).`
    case 'records_alarm':
      return `Entry ${found.seq}: the station was shown a receipt for another history (${found.alarm.replaceAll('_', ' ')}: ${found.size} entries cosigned, ${found.ownSize} here): its disk was copied or put back.`
    case 'alarm_answered':
      return `Entry ${found.seq}: ${found.by} answered the alarm: ${found.reason}`
    case 'package_refused':
      return `Entry ${found.seq}: a site package was refused: ${found.reason}.`
    case 'statement_quarantined':
      return `Entry ${found.seq}: statement ${found.statementId} was set aside (${found.code}); no record store has it.`
    case 'beacon_unknown':
      return `Entry ${found.seq}: a beacon of ${time(found.time)} that headquarters did not issue.`
    case 'receipt_unknown':
      return `Entry ${found.seq}: a receipt for ${found.size} entries that headquarters did not give.`
    case 'records_pruned':
      return `Entry ${found.seq}: the station let go of ${found.statements} statements and ${found.segments} segments that headquarters held.`
    case 'package_missing':
      return `Entry ${found.seq}: site package version ${found.version} (sha256 ${found.sha256}) is not at hand; give it with --packages to recompute what was done under it.`
    case 'entry_unknown':
      return `Entry ${found.seq} (${found.type}) is not what this version of the product knows.`
    case 'entry_impossible':
      return `Entry ${found.seq} (${found.type}) cannot have happened after those before it: ${found.reason}.`
  }
}

function inChinese(found: Discrepancy, time: Time): string {
  const length = (milliseconds: number) => lengthIn('zh-CN', milliseconds)
  switch (found.kind) {
    case 'checkpoint_differs':
      return `持有的台账算不出培训站签名的检查点 ${found.size} 的树根。`
    case 'statements_root_differs':
      return `持有的声明算不出检查点 ${found.size} 里声明树的树根。`
    case 'entries_missing':
      return `培训站签名到第 ${found.size} 条，总部只持有 ${found.held} 条：最近的部分还不能判断。`
    case 'nothing_cosigned':
      return '总部还没有会签过这个站：第一张回执之前，整本台账可以重做。'
    case 'station_revoked':
      return `该站密钥已于 ${time(found.at)} 注销。`
    case 'headquarters_alarm':
      return `${time(found.at)} 警报（${found.alarm}）：${found.detail}`
    case 'seal_fault':
      return `第 ${found.seq} 条：课堂 ${found.sessionId ?? ''} 的封存${SEAL_FAULT_ZH[found.fault]}。`
    case 'sealed_hours_differ':
      return `第 ${found.seq} 条：课堂 ${found.sessionId} 封存的学时与台账重算的不同（封存 ${found.sealed.slice(0, 16)}…，重算 ${found.recomputed.slice(0, 16)}…）。`
    case 'sealed_hours_unknown':
      return `第 ${found.seq} 条：课堂 ${found.sessionId} 封存的学时，依手头资料无法重算。`
    case 'spot_check_fault':
      return `第 ${found.fault.seq} 条，课堂 ${found.fault.sessionId}：${SPOT_CHECK_FAULT_ZH[found.fault.kind]}。`
    case 'spot_check_note':
      return `第 ${found.note.seq} 条，课堂 ${found.note.sessionId}：${SPOT_CHECK_NOTE_ZH[found.note.kind]}。`
    case 'corrected_after_seal':
      return `${found.personId} 在课堂 ${found.sessionId} 封存时为 ${found.sealed} 分钟，后来更正为 ${found.minutes} 分钟。`
    case 'wrong_times':
      return found.own === 'before'
        ? `第 ${found.first}–${found.last} 条的时间，比它们之前已记下的总部凭据还早，最多早 ${length(found.by)}：是倒填，或者时钟不准（${time(found.at)}）。`
        : `第 ${found.first}–${found.last} 条的时间，比站外已经见到它们的时间还晚，最多晚 ${length(found.by)}：时钟快了，或者是顺填（${time(found.at)}）。`
    case 'statement_differs':
      return `第 ${found.position} 条声明（${found.id}）与它所说的台账条目不同：${fieldsZh(found.fields)}。`
    case 'statement_unfounded':
      return `第 ${found.position} 条声明（${found.id}）在台账里没有依据：${found.facts.verb ?? ''} ${found.facts.person ?? ''}${found.facts.creditedMinutes === null ? '' : ` ${found.facts.creditedMinutes} 分钟`}。`
    case 'statement_ahead':
      return `第 ${found.position} 条声明（${found.id}）说的是第 ${found.seq} 条记录，而当时台账只有 ${found.size} 条：声明做在所说的事之前。`
    case 'statements_withheld':
      return `${found.held} 条声明中有 ${found.withheld} 条培训站只给了散列值：内容只在台账里，要从对象存储或 U 盘取得。`
    case 'unclean_end':
      return `第 ${found.seq} 条：之前一次运行没有正常结束${found.lastAt === null ? '' : `，离最后一条记录 ${length(found.at - found.lastAt)}`}（断电或故障）。`
    case 'clock_jumped':
      return `第 ${found.seq} 条：时钟被拨${found.by < 0 ? '回' : '快'} ${length(found.by)}，从 ${time(found.from)} 到 ${time(found.to)}。`
    case 'receipt_refused':
      return `第 ${found.seq} 条：培训站拒收了一张回执（${found.reason}）。`
    case 'records_alarm':
      return `第 ${found.seq} 条：培训站收到的回执属于另一份历史（会签 ${found.size} 条，本站 ${found.ownSize} 条）：硬盘被复制或恢复过。`
    case 'alarm_answered':
      return `第 ${found.seq} 条：${found.by} 答复了警报：${found.reason}`
    case 'package_refused':
      return `第 ${found.seq} 条：站点包被拒绝：${found.reason}。`
    case 'statement_quarantined':
      return `第 ${found.seq} 条：声明 ${found.statementId} 被搁置（${found.code}），记录库里没有。`
    case 'beacon_unknown':
      return `第 ${found.seq} 条：${time(found.time)} 的信标不是总部发出的。`
    case 'receipt_unknown':
      return `第 ${found.seq} 条：${found.size} 条的回执不是总部给的。`
    case 'records_pruned':
      return `第 ${found.seq} 条：培训站按规定清理了总部已持有的 ${found.statements} 条声明和 ${found.segments} 个分段。`
    case 'package_missing':
      return `第 ${found.seq} 条：站点包版本 ${found.version}（sha256 ${found.sha256}）不在手头；用 --packages 提供后才能重算。`
    case 'entry_unknown':
      return `第 ${found.seq} 条（${found.type}）不是本版本程序认识的。`
    case 'entry_impossible':
      return `第 ${found.seq} 条（${found.type}）在它之前的记录之后不可能发生：${found.reason}。`
  }
}

const SEAL_FAULT_EN = {
  root: 'is not over the log as it was then',
  code: 'has a code that does not follow from it',
  unreadable: 'lacks what a seal consists of',
}

const SEAL_FAULT_ZH = { root: '不是当时台账的', code: '码与内容不符', unreadable: '内容不全' }

const SPOT_CHECK_FAULT_ZH: Record<SpotCheckFault['kind'], string> = {
  unreadable: '抽点记录无法读取',
  not_committed: '课前没有提交抽点密值，抽点不能作证',
  committed_twice: '提交了两次抽点密值',
  committed_late: '上课后才提交抽点密值',
  not_revealed: '下课时没有公开抽点密值',
  wrong_secret: '公开的抽点密值与课前提交的不同',
  called_out_of_class: '没有上课或密值已公开时抽点',
  wrong_number: '抽点的编号不对',
  wrong_people: '抽点点到的人与密值不符',
  called_early: '抽点早于密值定下的时间',
  called_unplanned: '多了一次没有计划的抽点',
  not_called: '计划好的抽点没有进行',
  wrong_time_to_answer: '应答时间与规定不同',
  unknown_check: '说到了没有点到他的抽点',
  answered_wrongly: '应答的人或时间不对',
  wrong_misses: '未到的人与刷卡不符',
  misses_left_out: '有人没有应答而没有记下',
}

const SPOT_CHECK_NOTE_ZH: Record<SpotCheckNote['kind'], string> = {
  called_late: '抽点晚于密值定下的时间',
  not_called: '培训站自动结束课堂之前，计划好的抽点没有进行',
  station_was_off: '上课期间培训站关机，无法抽点和刷卡',
}

function spotCheckInEnglish(found: Extract<Discrepancy, { kind: 'spot_check_fault' | 'spot_check_note' }>): string {
  const faults = found.kind === 'spot_check_fault' ? [found.fault] : []
  const notes = found.kind === 'spot_check_note' ? [found.note] : []
  return spotChecksInWords({ sessions: 0, checks: 0, faults, notes })
    .trim()
    .replace(/^Note: /, '')
}

function ofSession(sessionId: string | null): string {
  return sessionId === null ? '' : ` of session ${sessionId}`
}

function entries({ first, last }: { first: number; last: number }): string {
  return first === last ? `Entry ${first}` : `Entries ${first} to ${last}`
}

function fieldsEn(fields: readonly FieldDifference[]): string {
  return fields.map(({ field, stated, follows }) => `${field} is ${stated}, by the log ${follows}`).join('; ')
}

function fieldsZh(fields: readonly FieldDifference[]): string {
  return fields.map(({ field, stated, follows }) => `${field} 声明为 ${stated}，台账为 ${follows}`).join('；')
}
