import { useLanguage, useTranslation } from '../i18n/index.ts'
import { BackIcon, CardsIcon, GlobeIcon, HelpIcon, TypeIcon } from './icons.tsx'
import { StaffDoor } from './staff-door.tsx'

/** The row of buttons that is always there and always in the same place; on an answer only what helps to read it. */
export function BottomBar({
  offered,
  largeType,
  demo,
  demoOpen,
  onType,
  onHelp,
  onDemo,
  onBack,
}: {
  /** Language tags the site offers. */
  offered: readonly string[]
  largeType: boolean
  demo: boolean
  demoOpen: boolean
  onType: () => void
  onHelp: () => void
  onDemo: () => void
  /** Given while an answer stands; the other buttons are then put away. */
  onBack: (() => void) | null
}) {
  const { t } = useTranslation()
  const { language, languages, choose } = useLanguage()
  const switchable = languages.filter(({ tag }) => offered.includes(tag))
  return (
    <footer className="bottom-bar">
      <fieldset className="languages" aria-label={t('kiosk.footer.language')}>
        <GlobeIcon />
        {switchable.map(({ tag, name }) => (
          <button
            key={tag}
            type="button"
            lang={tag}
            aria-pressed={tag === language}
            onClick={() => {
              choose(tag).catch(reportError)
            }}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <button type="button" className="button" aria-pressed={largeType} onClick={onType}>
        <TypeIcon />
        {t(largeType ? 'kiosk.footer.normalType' : 'kiosk.footer.largeType')}
      </button>
      <span className="bottom-bar__gap" />
      {onBack === null ? (
        <>
          {demo && (
            <button type="button" className="button button--demo" aria-expanded={demoOpen} onClick={onDemo}>
              <CardsIcon />
              {t('kiosk.footer.demo')}
            </button>
          )}
          <StaffDoor className="button" words={t('kiosk.footer.staff')} />
          <button type="button" className="button button--help" onClick={onHelp}>
            <HelpIcon />
            {t('kiosk.footer.help')}
          </button>
        </>
      ) : (
        <button type="button" className="button button--back" onClick={onBack}>
          <BackIcon />
          {t('kiosk.answer.close')}
        </button>
      )}
    </footer>
  )
}
