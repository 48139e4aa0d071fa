import { Segmented, Slider } from 'antd'
import { useState } from 'react'
import type { Playback } from '../../../electron/station/api/schemas/classroom.ts'
import { languageName, useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { useStation } from '../shell/station-context.tsx'
import { flows, ratesUpTo } from './position.ts'
import type { ScreenCommand } from './use-classroom.ts'

const OFF = 'off'

/** Loudness, speed up to the site's fastest, and subtitles of the lesson on the classroom screen. */
export function Settings({ playback, onCommand }: { playback: Playback; onCommand: (command: ScreenCommand) => void }) {
  const { t } = useTranslation()
  const { maximumRate } = useStation()
  const [dragged, setDragged] = useState<number | null>(null)
  const rates = ratesUpTo(maximumRate)
  if (!flows(playback.kind)) return null
  const percent = dragged ?? Math.round(playback.volume * 100)
  return (
    <div className="settings">
      <div className="settings-row">
        <Icon name="volume" />
        <Slider
          min={0}
          max={100}
          step={5}
          value={percent}
          tooltip={{ formatter: (value) => `${value}%` }}
          ariaLabelForHandle={t('console.lessons.volume')}
          ariaValueTextFormatterForHandle={(value) => `${value}%`}
          onChange={setDragged}
          onChangeComplete={(value) => {
            onCommand({ kind: 'volume', volume: value / 100 })
            setDragged(null)
          }}
        />
        <span className="settings-value">{percent}%</span>
      </div>
      <div className="settings-row">
        <span className="settings-name">{t('console.lessons.rate')}</span>
        <Segmented
          block
          aria-label={t('console.lessons.rate')}
          value={playback.rate}
          options={rates.map((rate) => ({ value: rate, label: String(rate) }))}
          onChange={(rate) => onCommand({ kind: 'rate', rate })}
        />
      </div>
      {playback.media.subtitles.length === 0 ? null : (
        <div className="settings-row">
          <span className="settings-name">{t('console.lessons.subtitles')}</span>
          <Segmented
            block
            aria-label={t('console.lessons.subtitles')}
            value={playback.subtitles ?? OFF}
            options={[
              { value: OFF, label: t('console.lessons.subtitlesOff') },
              ...playback.media.subtitles.map(({ language }) => ({ value: language, label: languageName(language) })),
            ]}
            onChange={(language) => onCommand({ kind: 'subtitles', language: language === OFF ? null : language })}
          />
        </div>
      )}
    </div>
  )
}
