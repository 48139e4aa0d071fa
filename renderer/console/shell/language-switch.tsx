import { useLanguage, useTranslation } from '../../i18n/index.ts'
import { keepLanguage } from './kept-language.ts'
import './language-switch.css'

/** All languages by their own names; the one shown is marked. */
export function LanguageSwitch({ tone }: { tone: 'dark' | 'light' }) {
  const { t } = useTranslation()
  const { language, languages, choose } = useLanguage()
  return (
    <fieldset className={`language-switch language-switch-${tone}`}>
      <legend className="visually-hidden">{t('console.shell.language')}</legend>
      {languages.map(({ tag, name }) => (
        <button
          key={tag}
          type="button"
          lang={tag}
          aria-pressed={tag === language}
          onClick={() => {
            keepLanguage(tag)
            void choose(tag)
          }}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
