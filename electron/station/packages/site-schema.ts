import { z } from 'zod'
import { readVerifierKey } from '../../records/signed-note.ts'
import { ReaderProfile } from '../readers/profiles/profile.ts'
import { BadgeFormat } from '../readers/reader.ts'
import { CreditPolicy, SpotCheckPolicy } from '../rules.ts'
import {
  AnswerOption,
  CredentialKind,
  Language,
  LessonKind,
  PersonRole,
  Programme,
  QualityArea,
} from '../vocabulary.ts'

/**
 * `site.json`, the document of a site package. Media lie beside it as `blobs/sha256/ab/<hex>`.
 * Times are ISO 8601 with an offset; minutes and seconds are named in the field.
 */

const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'an id is 1-64 letters, digits, dots, dashes')
const Words = z.string().trim().min(1).max(200)
const Minutes = z.number().int().min(0).max(1440)
/** A person has a few; a list of thousands is a mistake. */
const MOST_CREDENTIALS = 50
const WebAddress = z.url({ protocol: /^https?$/ })
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex')

/** The site's rules for coming and going; provinces differ, so every number is a setting. */
export const CheckInPolicy = z.strictObject({
  /** Minutes before the start from which a tap checks in. */
  opensBeforeMinutes: Minutes.default(30),
  /** Minutes after the start until which a tap checks in; null means until the session closes. */
  closesAfterStartMinutes: Minutes.nullable().default(null),
  /** Minutes after the start from which an arrival is late. */
  lateAfterMinutes: Minutes.default(5),
  /** `required`: leaving without a tap is noted. `optional`: a tap checks out. `off`: taps never check out. */
  checkOut: z.enum(['required', 'optional', 'off']).default('required'),
  /** A second tap sooner than this after check-in is never a check-out. */
  minimumStayMinutes: Minutes.default(10),
  /** Leaving more than this before the end is leaving early. */
  earlyLeaveMinutes: Minutes.default(5),
  /** A tap by the same person within this many seconds of their last only repeats the answer. */
  repeatSeconds: z.number().int().min(1).max(600).default(30),
  /** True where nobody may check in before the instructor has opened the session. */
  instructorOpensFirst: z.boolean().default(false),
  /** Whether an ID number without its card counts: typed by keys, or in a code. */
  typedIdNumber: z.enum(['accept', 'refuse']).default('accept'),
})
export type CheckInPolicy = z.infer<typeof CheckInPolicy>

/** The site's rules for the life of a session. */
export const SessionPolicy = z.strictObject({
  /** True where nobody checks in until the session's instructor is signed in, or a member of staff opened it. */
  instructorSignsInFirst: z.boolean().default(false),
  /** True where the class ends when its instructor signs out. */
  signOutCloses: z.boolean().default(false),
  /** A session that nobody closed is closed by the station so long after its end; null means never. */
  closesAfterOverrunMinutes: Minutes.nullable().default(120),
  /** A closed session that nobody sealed is sealed by the station after so many hours; null means never. */
  sealsAfterHours: z.number().int().min(1).max(720).nullable().default(24),
  /** Whether an instructor may start a class that is on no schedule. */
  startsUnscheduled: z.boolean().default(true),
})
export type SessionPolicy = z.infer<typeof SessionPolicy>

export const PlaybackPolicy = z.strictObject({
  /** Fastest that a lesson may be played. */
  maximumRate: z.number().min(1).max(2).default(1.5),
})
export type PlaybackPolicy = z.infer<typeof PlaybackPolicy>

/** Lessons that a checked-in trainee opens at the kiosk. */
export const SelfStudyPolicy = z.strictObject({
  offered: z.boolean().default(true),
  /** Whether what was not seen yet may be skipped. */
  skipAhead: z.boolean().default(false),
  /** After so long without a touch the kiosk asks whether anybody is there. */
  askAfterMinutes: z.number().int().min(1).max(60).default(5),
  /** How long it waits for the answer before it ends. */
  answerSeconds: z.number().int().min(10).max(300).default(60),
})
export type SelfStudyPolicy = z.infer<typeof SelfStudyPolicy>

/** A bucket of an object store, or a folder that a web server takes PUTs into. */
export const ObjectStorePlace = z.strictObject({
  /** Address of the bucket (path style) or the folder, without a trailing slash. */
  address: WebAddress,
  /** `s3` signs requests with AWS Signature Version 4; `put` sends Basic credentials, if it has any. */
  manner: z.enum(['s3', 'put']).default('s3'),
  region: z.string().min(1).max(64).default('us-east-1'),
})
export type ObjectStorePlace = z.infer<typeof ObjectStorePlace>

/** What a station needs to know of headquarters to hand records over; public, all of it. */
export const Headquarters = z.strictObject({
  /** Verifier keys (C2SP signed-note) of receipts and beacons: those in use, and the ones before. */
  keys: z
    .array(z.string().refine((key) => readVerifierKey(key) !== null, 'a verifier key: name+id+base64'))
    .max(20)
    .default([]),
  /** age recipients that exports are encrypted to. */
  recipients: z
    .array(z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/, 'an age recipient: age1…'))
    .max(10)
    .default([]),
  /** Where receipts lie on a static host: `<address>/<station id>.txt`. */
  receipts: WebAddress.nullable().default(null),
})
export type Headquarters = z.infer<typeof Headquarters>

export const SiteSettings = z.strictObject({
  timeZone: z.string().refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone })
      return true
    } catch {
      return false
    }
  }, 'an IANA time zone such as Asia/Shanghai'),
  languages: z.array(Language).min(1).default(['zh-CN', 'en']),
  /** How the kiosk shows a name: 王*芳, or whole. */
  nameOnKiosk: z.enum(['masked', 'full']).default('masked'),
  /** Length of one credit hour (学时). */
  minutesPerHour: z.number().int().min(30).max(60).default(45),
  answerSeconds: z.number().min(2).max(30).default(6),
  /** Longest pause between two keys of one wedge burst. */
  wedgeGapMilliseconds: z.number().int().min(20).max(500).default(80),
  /** What a wedge reader sends after a code: Enter or Tab, or nothing, so that silence ends it. */
  wedgeSuffix: z.enum(['enter', 'none']).default('enter'),
  /** Sign-in to the console ends after this long without a request. */
  idleMinutes: z.number().int().min(1).max(120).default(15),
  /** How the badge numbers of this package are written, as far as the site knows. */
  badgeFormat: BadgeFormat.default('unknown'),
  checkIn: CheckInPolicy,
  session: SessionPolicy.default(SessionPolicy.parse({})),
  spotChecks: SpotCheckPolicy.default(SpotCheckPolicy.parse({})),
  credit: CreditPolicy.default(CreditPolicy.parse({})),
  playback: PlaybackPolicy.default(PlaybackPolicy.parse({})),
  /** Self-study earns no credit: it is shown to the trainee as a figure of its own. */
  selfStudy: SelfStudyPolicy.default(SelfStudyPolicy.parse({})),
  /** `shared` where kiosk and classroom are one screen. */
  screens: z.enum(['separate', 'shared']).default('separate'),
  upload: z.strictObject({
    /** xAPI endpoint, without the trailing /statements; the credential is given to the station apart. */
    endpoint: WebAddress.nullable().default(null),
    version: z.enum(['1.0.3', '2.0.0']).default('1.0.3'),
    everyMinutes: z.number().int().min(1).max(1440).default(15),
    /** homePage of the xAPI accounts that stand for people. */
    accountHomePage: z.url(),
    /** Base of the activity ids of this site. */
    activityBase: z.url(),
    objectStore: ObjectStorePlace.nullable().default(null),
    /** Most that uploads take of the line, in kilobytes (1000 bytes) a second; null for all of it. */
    kilobytesPerSecond: z.number().int().min(1).max(1_000_000).nullable().default(null),
    /** True where nothing is uploaded while a lesson plays. */
    pauseInClass: z.boolean().default(false),
    /** http(s) address of a proxy that uploads go through. */
    proxy: WebAddress.nullable().default(null),
    /** Certificates in PEM, trusted besides the usual ones: a private authority. */
    certificateAuthority: z.string().max(100_000).nullable().default(null),
    /** Days after which statements and segments that headquarters vouches for are let go of; null keeps them. */
    keepDays: z.number().int().min(30).max(36_500).nullable().default(null),
  }),
  headquarters: Headquarters.default(Headquarters.parse({})),
})
export type SiteSettings = z.infer<typeof SiteSettings>

export const SiteMedia = z.strictObject({
  sha256: Sha256,
  /** Bytes. */
  size: z.number().int().positive(),
  type: z.enum(['video/mp4', 'audio/mp4', 'audio/mpeg', 'application/pdf', 'text/vtt', 'image/png', 'image/jpeg']),
  name: Words,
})
export type SiteMedia = z.infer<typeof SiteMedia>

export const SiteLesson = z.strictObject({
  id: Id,
  title: Words,
  titleEnglish: Words.nullable().default(null),
  kind: LessonKind,
  media: Sha256,
  durationSeconds: z.number().positive().max(86_400).nullable().default(null),
  pages: z.number().int().min(1).max(10_000).nullable().default(null),
  subtitles: z.array(z.strictObject({ language: Language, label: Words, media: Sha256 })).default([]),
})
export type SiteLesson = z.infer<typeof SiteLesson>

/** A question to the class, between lessons. */
export const SiteQuestion = z.strictObject({
  id: Id,
  /** The lesson it follows; null where it fits anywhere. */
  afterLessonId: Id.nullable().default(null),
  text: z.string().trim().min(1).max(300),
  textEnglish: z.string().trim().min(1).max(300).nullable().default(null),
  options: z
    .array(z.strictObject({ option: AnswerOption, text: Words, textEnglish: Words.nullable().default(null) }))
    .min(2)
    .max(4),
  /** Null where there is no right and wrong. */
  correct: AnswerOption.nullable().default(null),
})
export type SiteQuestion = z.infer<typeof SiteQuestion>

export const SiteCourse = z.strictObject({
  id: Id,
  title: Words,
  titleEnglish: Words.nullable().default(null),
  programme: Programme,
  qualityArea: QualityArea,
  lessons: z.array(SiteLesson).default([]),
  questions: z.array(SiteQuestion).default([]),
  /** Overrides the site's `credit.mediaRequired` for this course. */
  mediaRequired: z.boolean().nullable().default(null),
})
export type SiteCourse = z.infer<typeof SiteCourse>

/** The kept form of a PIN: scrypt with its parameters, salt and hash in base64. */
export const PinHash = z.strictObject({
  alg: z.literal('scrypt'),
  n: z.number().int(),
  r: z.number().int(),
  p: z.number().int(),
  salt: z.base64(),
  hash: z.base64(),
})
export type PinHash = z.infer<typeof PinHash>

export const SitePerson = z.strictObject({
  id: Id,
  name: Words,
  gender: z.enum(['male', 'female']).nullable().default(null),
  unit: Words.nullable().default(null),
  role: PersonRole,
  /**
   * 18 characters, 15 digits of the first generation, or the 15 characters of a foreign permanent resident card of 2017;
   * sealed at rest, never shown whole, never uploaded. Tapping the ID card works from it.
   */
  idNumber: z
    .string()
    .regex(/^(?:\d{17}[\dX]|\d{15}|[A-Z]{3}\d{12})$/, 'a resident ID number of 18 or 15 characters')
    .nullable()
    .default(null),
  phone: z.string().max(30).nullable().default(null),
  disabled: z.boolean().default(false),
  credentials: z
    .array(
      z.strictObject({
        id: Id,
        kind: CredentialKind,
        /** What the reader gives: badge digits or code text. A resident ID card is given by `idNumber`. */
        value: z.string().min(1).max(128),
        /** Last day it is valid, in the site's time zone; null for no end. */
        validTo: z.iso.date().nullable().default(null),
      }),
    )
    .max(MOST_CREDENTIALS)
    .default([]),
  /** Staff only. */
  pin: PinHash.nullable().default(null),
})
export type SitePerson = z.infer<typeof SitePerson>

export const SiteClass = z.strictObject({
  id: Id,
  name: Words,
  courseIds: z.array(Id).min(1),
  /** Minutes of credit the class must reach. */
  requiredMinutes: z.number().int().min(0),
  members: z.array(
    z.strictObject({
      personId: Id,
      /** Minutes credited before, by quality area, as headquarters knows them. */
      credited: z.partialRecord(QualityArea, z.number().int().min(0)).default({}),
    }),
  ),
})
export type SiteClass = z.infer<typeof SiteClass>

export const SiteSession = z.strictObject({
  id: Id,
  classId: Id,
  courseId: Id,
  room: Words,
  instructorId: Id,
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  capacity: z.number().int().positive().nullable().default(null),
})
export type SiteSession = z.infer<typeof SiteSession>

/** A demo site invents its sessions around the time it starts, and shows cards to tap. */
export const SiteDemo = z.strictObject({
  /** Sessions made when none is left to run, relative to the start, rounded to five minutes. */
  schedule: z.array(
    z.strictObject({
      classId: Id,
      courseId: Id,
      room: Words,
      instructorId: Id,
      /** Minutes from the start of the demo; may be negative. */
      startsInMinutes: z.number().int().min(-1440).max(1440),
      lengthMinutes: z.number().int().min(1).max(1440),
      capacity: z.number().int().positive().nullable().default(null),
    }),
  ),
  /** PINs of invented staff, in the clear because a visitor needs them. */
  pins: z.record(Id, z.string().regex(/^\d{4,8}$/)),
})
export type SiteDemo = z.infer<typeof SiteDemo>

export const SiteDocument = z.strictObject({
  format: z.literal('training-station-site/1'),
  /** Grows with each publication of this site's package. */
  version: z.number().int().positive(),
  site: z.strictObject({ id: Id, name: Words, nameEnglish: Words.nullable().default(null) }),
  settings: SiteSettings,
  programmes: z.array(Programme).min(1),
  courses: z.array(SiteCourse),
  people: z.array(SitePerson),
  classes: z.array(SiteClass),
  sessions: z.array(SiteSession),
  media: z.array(SiteMedia),
  /** Readers that some site taught to its station, for all. Their ids begin with `site-`. */
  readerProfiles: z.array(ReaderProfile).max(200).default([]),
  demo: SiteDemo.nullable().default(null),
})
export type SiteDocument = z.infer<typeof SiteDocument>
