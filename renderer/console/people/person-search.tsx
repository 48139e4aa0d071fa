import { Input } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'

/** The field that finds people by name, pinyin, initials or last four digits. */
export function PersonSearch({ typed, onTyped }: { typed: string; onTyped: (typed: string) => void }) {
  const { t } = useTranslation()
  return (
    <Input
      autoFocus
      allowClear
      size="large"
      prefix={<Icon name="search" />}
      value={typed}
      maxLength={60}
      aria-label={t('console.people.search')}
      placeholder={t('console.people.search')}
      onChange={(event) => onTyped(event.target.value)}
    />
  )
}
