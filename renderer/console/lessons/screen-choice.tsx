import { Segmented } from 'antd'
import type { ScreenShow } from '../../../electron/station/vocabulary.ts'
import { useTranslation } from '../../i18n/index.ts'

const SHOWN = ['lesson', 'blank', 'roll'] as const

/** What the projector is given over to: the lesson, nothing at all, or the names of the class. */
export function ScreenChoice({ show, onChoose }: { show: ScreenShow; onChoose: (show: ScreenShow) => void }) {
  const { t } = useTranslation()
  return (
    <div className="screen-choice">
      <span>{t('console.lessons.onScreen')}</span>
      <Segmented
        block
        aria-label={t('console.lessons.onScreen')}
        value={show}
        options={SHOWN.map((value) => ({ value, label: t(`console.lessons.show.${value}`) }))}
        onChange={onChoose}
      />
    </div>
  )
}
