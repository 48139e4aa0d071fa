/**
 * Published xAPI words, so that any tool reads the records: Activity Streams 1.0 verbs, ADL, cmi5 and Tin Can verbs and
 * activity types, Video Profile 1.0.3 and Audio Profile 1.0 (all in github.com/adlnet/xapi-authored-profiles).
 */

export const VERBS = {
  checkedIn: { id: 'http://activitystrea.ms/checkin', display: { en: 'checked in', 'zh-CN': '签到' } },
  left: { id: 'http://activitystrea.ms/leave', display: { en: 'left', 'zh-CN': '签退' } },
  opened: { id: 'http://activitystrea.ms/open', display: { en: 'opened', 'zh-CN': '开放签到' } },
  started: { id: 'http://activitystrea.ms/start', display: { en: 'started', 'zh-CN': '开始上课' } },
  suspended: { id: 'http://adlnet.gov/expapi/verbs/suspended', display: { en: 'paused', 'zh-CN': '课间休息' } },
  resumed: { id: 'http://adlnet.gov/expapi/verbs/resumed', display: { en: 'resumed', 'zh-CN': '继续上课' } },
  cancelled: { id: 'http://activitystrea.ms/cancel', display: { en: 'cancelled', 'zh-CN': '取消课堂' } },
  /** Sealing: whoever led the class stands by its roll and hours. */
  approved: { id: 'http://activitystrea.ms/approve', display: { en: 'sealed', 'zh-CN': '封存' } },
  commented: { id: 'http://adlnet.gov/expapi/verbs/commented', display: { en: 'answered', 'zh-CN': '说明' } },
  /** The station stands by its log as it is. */
  confirmed: { id: 'http://activitystrea.ms/confirm', display: { en: 'confirmed', 'zh-CN': '确认台账' } },
  closed: { id: 'http://activitystrea.ms/close', display: { en: 'closed', 'zh-CN': '下课' } },
  attended: { id: 'http://adlnet.gov/expapi/verbs/attended', display: { en: 'attended', 'zh-CN': '出勤' } },
  /** Of a spot check: tapped when called, did not, or need not have. */
  answered: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { en: 'answered', 'zh-CN': '应答抽点' } },
  skipped: { id: 'http://id.tincanapi.com/verb/skipped', display: { en: 'skipped', 'zh-CN': '未应抽点' } },
  waived: { id: 'https://w3id.org/xapi/adl/verbs/waived', display: { en: 'waived', 'zh-CN': '免除抽点' } },
  /** Credit, once the session is sealed. */
  earned: { id: 'http://id.tincanapi.com/verb/earned', display: { en: 'earned', 'zh-CN': '获得学时' } },
  voided: { id: 'http://adlnet.gov/expapi/verbs/voided', display: { en: 'voided', 'zh-CN': '作废' } },
  completed: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { en: 'completed', 'zh-CN': '播完' } },
  terminated: { id: 'http://adlnet.gov/expapi/verbs/terminated', display: { en: 'terminated', 'zh-CN': '停止播放' } },
} as const

export const ACTIVITY_TYPES = {
  meeting: 'http://adlnet.gov/expapi/activities/meeting',
  course: 'http://adlnet.gov/expapi/activities/course',
  collection: 'http://activitystrea.ms/collection',
  question: 'http://adlnet.gov/expapi/activities/question',
  reward: 'http://id.tincanapi.com/activitytype/reward',
} as const

/** The words of the profile that describes playing one kind of media; the two profiles differ only in their base. */
export function mediaProfile(kind: 'video' | 'audio') {
  const base = `https://w3id.org/xapi/${kind}`
  return {
    category: base,
    activityType: `${base}/activity-type/${kind}`,
    length: `${base}/extensions/length`,
    completionThreshold: `${base}/extensions/completion-threshold`,
    time: `${base}/extensions/time`,
    progress: `${base}/extensions/progress`,
    playedSegments: `${base}/extensions/played-segments`,
  }
}

/**
 * Extensions that no profile has. They belong to the organisation that also issues the accounts, so that all of its
 * sites use the same keys.
 */
export function stationExtensions(accountHomePage: string): StationExtensions {
  if (lastExtensions?.accountHomePage !== accountHomePage) {
    lastExtensions = { accountHomePage, extensions: extensionsUnder(accountHomePage) }
  }
  return lastExtensions.extensions
}

type StationExtensions = ReturnType<typeof extensionsUnder>

/** A site has one home page for years; parsing it for each statement would cost more than the statement. */
let lastExtensions: { accountHomePage: string; extensions: StationExtensions } | null = null

function extensionsUnder(accountHomePage: string) {
  const base = `${new URL(accountHomePage).origin}/xapi/extensions`
  return {
    /**
     * `{ station, seq, clock, position }`: the entry of the station's log, how far its clock is to be believed, and the
     * place of this statement in the tree of statements (`LogEntryPlace` in records/checkpoint-statement.ts).
     */
    logEntry: `${base}/log-entry`,
    /** The station's signed word for its log (`CheckpointExtension` in records/checkpoint-statement.ts). */
    checkpoint: `${base}/checkpoint`,
    /** `tap`, `manual`, or `stated` where staff said it after the class. */
    manner: `${base}/manner`,
    /** Account name of the staff member who recorded a presence by hand. */
    recordedBy: `${base}/recorded-by`,
    /** Of how many people somebody chose themselves on the screen, where a badge number fitted several. */
    chosenAmong: `${base}/chosen-among`,
    /** True where a spot check was answered after its time. */
    answeredLate: `${base}/answered-late`,
    /** True where somebody watched a lesson by themselves at the kiosk; a showing to the class has it not. */
    selfStudy: `${base}/self-study`,
    lateMinutes: `${base}/late-minutes`,
    earlyMinutes: `${base}/early-minutes`,
    /** True where the person had left the session before. */
    returned: `${base}/returned`,
    /** here, late, absent, left or left_early. */
    attendance: `${base}/attendance`,
    creditedMinutes: `${base}/credited-minutes`,
    /** `{ code, hours, root, logSize }`: the seal of a session, as in the station's log. */
    seal: `${base}/seal`,
    /** Code of the seal that the session had when this was added. */
    sealCode: `${base}/seal-code`,
    /** What the credited minutes were when the session was sealed; absent where they are the same. */
    sealedMinutes: `${base}/sealed-minutes`,
    /** `[{ id, kind, people, word }]`: what the instructor was asked to look at, of how many people, and their word. */
    suspicions: `${base}/suspicions`,
    plannedStart: `${base}/planned-start`,
    plannedEnd: `${base}/planned-end`,
  }
}
