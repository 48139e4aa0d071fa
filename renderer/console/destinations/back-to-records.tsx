import { Button } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { hashOf } from '../shell/route.ts'

/** The way back to all ways. */
export function BackToRecords() {
  const { t } = useTranslation()
  return (
    <Button size="large" href={hashOf({ page: 'records' })} icon={<Icon name="back" />}>
      {t('console.destinations.back')}
    </Button>
  )
}
