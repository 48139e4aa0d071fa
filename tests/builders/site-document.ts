import { createHash, scryptSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import {
  type CheckInPolicy,
  type PinHash,
  SiteDocument,
  type SiteMedia,
  type SiteSettings,
} from '../../electron/station/packages/site-schema.ts'
import { checkCharacter } from '../../electron/station/readers/resident-number.ts'

type Input = z.input<typeof SiteDocument>

/** What a test wants of a site; everything else is filled in. */
export interface SiteWishes extends Partial<Omit<Input, 'people' | 'settings'>> {
  /** How many trainees, all members of `class-1`: `trainee-1` and so on. */
  people?: number
  /** Further people, appended after trainees and staff. */
  morePeople?: Input['people']
  settings?: Partial<Omit<z.input<typeof SiteSettings>, 'checkIn'>> & { checkIn?: Partial<CheckInPolicy> }
  siteId?: string
}

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国春梅海燕志文斌鹏辉云飞']

/** Name of the trainee of that number; distinct for at least the first sixty thousand. */
export function nameOf(number: number): string {
  const surname = SURNAMES[number % SURNAMES.length] ?? ''
  const rest = Math.floor(number / SURNAMES.length)
  const first = GIVEN[rest % GIVEN.length] ?? ''
  return surname + first + (GIVEN[Math.floor(rest / GIVEN.length) % GIVEN.length] ?? '')
}

/** An invented resident ID number: area 990000 belongs to nobody, the check character is right. */
export function idNumberOf(number: number): string {
  const day = new Date(Date.UTC(1960, 0, 1 + Math.floor(number / 999)))
  const birth = day.toISOString().slice(0, 10).replaceAll('-', '')
  const firstSeventeen = `990000${birth}${String((number % 999) + 1).padStart(3, '0')}`
  return firstSeventeen + checkCharacter(firstSeventeen)
}

/** What a wedge reader types for the badge of the person of that number. */
export function badgeOf(number: number): string {
  return `09${String(47_110_000 + number).padStart(8, '0')}`
}

/** The PIN of every member of staff a builder makes. */
export const STAFF_PIN = '2468'

/** A cheap scrypt hash: tests check who gets in, not how long guessing takes. */
function pinHash(pin: string): PinHash {
  const salt = Buffer.from('0123456789abcdef')
  const hash = scryptSync(pin, salt, 32, { N: 1024, r: 8, p: 1 })
  return { alg: 'scrypt', n: 1024, r: 8, p: 1, salt: salt.toString('base64'), hash: hash.toString('base64') }
}

/** Bytes of a medium the builder made; they follow from its name. */
export function mediaBytes(name: string): Buffer {
  return Buffer.from(`training station medium: ${name}\n`.repeat(64))
}

/** A medium of the package whose bytes are `mediaBytes(name)`. */
export function aMedium(name: string, type: SiteMedia['type']): SiteMedia {
  const bytes = mediaBytes(name)
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, type, name }
}

const VIDEO = aMedium('fire-safety.mp4', 'video/mp4')
const SUBTITLES = aMedium('fire-safety.zh.vtt', 'text/vtt')
const HANDOUT = aMedium('fire-safety.pdf', 'application/pdf')
const AUDIO = aMedium('courtesy.m4a', 'audio/mp4')

function staff(role: 'instructor' | 'admin' | 'inspector', name: string, number: number): Input['people'][number] {
  return {
    id: `${role}-1`,
    name,
    role,
    idNumber: idNumberOf(number),
    credentials: [{ id: `badge-${role}-1`, kind: 'badge', value: badgeOf(number) }],
    pin: pinHash(STAFF_PIN),
  }
}

/**
 * A whole, valid site document. By default: three trainees in `class-1`, staff `instructor-1`, `admin-1` and
 * `inspector-1` (PIN `STAFF_PIN`), `course-safety` with a video and a handout, `course-civility` with an audio
 * lesson, and `session-1` on 2 March 2026, 09:00-11:30 in Shanghai.
 */
export function aSite(wishes: SiteWishes = {}): SiteDocument {
  const { people = 3, morePeople = [], settings = {}, siteId = 'site-1', ...rest } = wishes
  const trainees = Array.from({ length: people }, (_, index) => ({
    id: `trainee-${index + 1}`,
    name: nameOf(index),
    unit: index % 2 === 0 ? '东风机械厂' : '红星服装厂',
    role: 'trainee' as const,
    idNumber: idNumberOf(index),
    phone: `1990000${String(index).padStart(4, '0')}`,
    credentials: [{ id: `badge-${index + 1}`, kind: 'badge' as const, value: badgeOf(index) }],
  }))
  return SiteDocument.parse({
    format: 'training-station-site/1',
    version: 1,
    site: { id: siteId, name: '红旗镇培训点', nameEnglish: 'Hongqi Township Training Site' },
    settings: {
      timeZone: 'Asia/Shanghai',
      upload: { accountHomePage: 'https://people.training.example', activityBase: 'https://training.example/site-1' },
      ...settings,
      checkIn: settings.checkIn ?? {},
    },
    programmes: ['basic', 'post'],
    courses: [
      {
        id: 'course-safety',
        title: '消防安全',
        titleEnglish: 'Fire safety',
        programme: 'basic',
        qualityArea: 'safety',
        lessons: [
          {
            id: 'lesson-video',
            title: '灭火器的使用',
            titleEnglish: 'Using an extinguisher',
            kind: 'video',
            media: VIDEO.sha256,
            durationSeconds: 90,
            subtitles: [{ language: 'zh-CN', label: '中文', media: SUBTITLES.sha256 }],
          },
          { id: 'lesson-handout', title: '讲义', kind: 'document', media: HANDOUT.sha256, pages: 3 },
        ],
      },
      {
        id: 'course-civility',
        title: '文明礼仪',
        programme: 'post',
        qualityArea: 'civility',
        lessons: [{ id: 'lesson-audio', title: '礼貌用语', kind: 'audio', media: AUDIO.sha256, durationSeconds: 60 }],
      },
    ],
    people: [
      ...trainees,
      staff('instructor', '陈立新', 900_001),
      staff('admin', '周素琴', 900_002),
      staff('inspector', '马国强', 900_003),
      ...morePeople,
    ],
    classes: [
      {
        id: 'class-1',
        name: '春季一班',
        courseIds: ['course-safety', 'course-civility'],
        requiredMinutes: 1800,
        members: trainees.map(({ id }) => ({ personId: id, credited: { safety: 90, law: 45 } })),
      },
    ],
    sessions: [
      {
        id: 'session-1',
        classId: 'class-1',
        courseId: 'course-safety',
        room: '一号教室',
        instructorId: 'instructor-1',
        startsAt: '2026-03-02T09:00:00+08:00',
        endsAt: '2026-03-02T11:30:00+08:00',
      },
    ],
    media: [VIDEO, SUBTITLES, HANDOUT, AUDIO],
    ...rest,
  })
}

/** Writes the document and the media the builder knows into a folder, as a site package; returns the folder. */
export function writeSite(folder: string, document: SiteDocument): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'site.json'), JSON.stringify(document, null, 1))
  for (const { sha256, name } of document.media) {
    const shelf = join(folder, 'blobs', 'sha256', sha256.slice(0, 2))
    mkdirSync(shelf, { recursive: true })
    writeFileSync(join(shelf, sha256), mediaBytes(name))
  }
  return folder
}
