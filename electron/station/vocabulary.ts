import { z } from 'zod'

/**
 * The closed sets of words that the station, its records and its screens share.
 * A screen looks each word up in its language file; nothing here is shown as it stands.
 */

/** The four training programmes (培训类别). */
export const Programme = z.enum(['basic', 'post', 'certificate', 'degree'])
export type Programme = z.infer<typeof Programme>

/** The six quality areas (素质类别) a course can belong to. */
export const QualityArea = z.enum(['morals', 'science', 'skills', 'law', 'safety', 'civility'])
export type QualityArea = z.infer<typeof QualityArea>

/** Who a person is at the site. The kiosk itself has no person. */
export const PersonRole = z.enum(['trainee', 'instructor', 'admin', 'inspector'])
export type PersonRole = z.infer<typeof PersonRole>

/** People who may sign in to the console. */
export const StaffRole = z.enum(['instructor', 'admin', 'inspector'])
export type StaffRole = z.infer<typeof StaffRole>

/** What a request acts as: a page that holds the station's cookie, or a signed-in person. */
export const Role = z.enum(['kiosk', 'instructor', 'admin', 'inspector'])
export type Role = z.infer<typeof Role>

/** What a person taps (证件). */
export const CredentialKind = z.enum(['resident-id', 'badge', 'barcode'])
export type CredentialKind = z.infer<typeof CredentialKind>

/** The life of one meeting of a class. */
export const SessionState = z.enum(['scheduled', 'open', 'teaching', 'paused', 'closed', 'sealed', 'cancelled'])
export type SessionState = z.infer<typeof SessionState>

/** Why the station itself ended or sealed a session, in place of a reason in somebody's words. */
export const StationReason = z.enum(['signed_out', 'overrun', 'overrun_while_off', 'not_sealed_in_time'])
export type StationReason = z.infer<typeof StationReason>

/** How a lesson is shown. */
export const LessonKind = z.enum(['video', 'audio', 'document', 'image'])
export type LessonKind = z.infer<typeof LessonKind>

/** What the screen of a room is given over to: its lesson or welcome, nothing at all, or the names of the class. */
export const ScreenShow = z.enum(['lesson', 'blank', 'roll'])
export type ScreenShow = z.infer<typeof ScreenShow>

/** The zones by which a question to the class is answered. */
export const AnswerOption = z.enum(['A', 'B', 'C', 'D'])
export type AnswerOption = z.infer<typeof AnswerOption>

/** Languages the product ships; a site may add files for more. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
export type Language = z.infer<typeof Language>

/** Where a person stands on the roll of a session. */
export const RollState = z.enum(['here', 'late', 'absent', 'left', 'left_early'])
export type RollState = z.infer<typeof RollState>

/** Something out of the ordinary about a session that its instructor is asked to look at. */
export const SuspicionKind = z.enum([
  'burst_tapping',
  'same_order',
  'impossible_gap',
  'two_places',
  'taps_without_class',
  'only_at_the_edges',
  'played_muted',
])
export type SuspicionKind = z.infer<typeof SuspicionKind>

/** What staff say to it. */
export const SuspicionWord = z.enum(['explained', 'known', 'wrong', 'not_sure'])
export type SuspicionWord = z.infer<typeof SuspicionWord>

/** How far the station trusts its own clock for an entry. */
export const ClockEvidence = z.enum(['unconfirmed', 'confirmed', 'doubtful'])
export type ClockEvidence = z.infer<typeof ClockEvidence>
