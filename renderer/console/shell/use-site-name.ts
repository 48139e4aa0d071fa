import { useLanguage } from '../../i18n/index.ts'
import { titleIn } from '../../ui/format.ts'
import { useStation } from './station-context.tsx'

/** The site's name in the page's language. */
export function useSiteName(): string {
  const { siteName, siteNameEnglish } = useStation()
  const { language } = useLanguage()
  return titleIn(language, siteName, siteNameEnglish)
}
