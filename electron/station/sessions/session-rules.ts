import type { SiteSettings } from '../packages/site-schema.ts'
import type { SessionRules } from '../rules.ts'

/**
 * The rules by which a session counts that is closed under these settings. `mediaRequired` is what its course says
 * about shown media, or null where the course leaves it to the site.
 */
export function sessionRules(
  { credit, spotChecks, minutesPerHour }: Pick<SiteSettings, 'credit' | 'spotChecks' | 'minutesPerHour'>,
  mediaRequired: boolean | null,
): SessionRules {
  return { credit, spotChecks, minutesPerHour, mediaRequired: mediaRequired ?? credit.mediaRequired }
}
