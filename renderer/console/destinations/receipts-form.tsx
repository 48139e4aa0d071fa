import { Form, Input } from 'antd'
import type { ShownSettings } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { recordRequests } from '../records/record-requests.ts'
import { SettingsPanel } from './settings-panel.tsx'
import { toReceipts } from './settings-values.ts'
import { useFieldRules } from './use-field-rules.ts'

/** Where headquarters' receipts lie. */
export function ReceiptsForm({ shown }: { shown: ShownSettings }) {
  const { t } = useTranslation()
  const rules = useFieldRules()
  const [form] = Form.useForm<{ address: string }>()
  return (
    <SettingsPanel
      form={form}
      initial={{ address: shown.receipts?.address ?? '' }}
      setBy={shown.setBy.receipts}
      givenBy="headquarters"
      deeds={{
        attempt: (fields) => recordRequests.try('receipts', toReceipts(fields)),
        save: (fields) => recordRequests.set('receipts', toReceipts(fields)),
        remove: () => recordRequests.unset('receipts'),
      }}
    >
      <Form.Item
        className="settings-wide"
        name="address"
        label={t('console.destinations.settings.receiptsAddress')}
        rules={rules.address}
      >
        <Input inputMode="url" spellCheck={false} placeholder={t('console.destinations.settings.receiptsHint')} />
      </Form.Item>
    </SettingsPanel>
  )
}
