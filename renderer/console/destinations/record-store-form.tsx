import { Form, Input, Select } from 'antd'
import type { ShownSettings } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { recordRequests } from '../records/record-requests.ts'
import { AccountFields } from './account-fields.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { mayKeepSecret, type RecordStoreFields, recordStoreFields, toRecordStore } from './settings-values.ts'
import { useFieldRules } from './use-field-rules.ts'

/** Where headquarters' record store is, and as whom to speak to it. */
export function RecordStoreForm({ shown }: { shown: ShownSettings }) {
  const { t } = useTranslation()
  const rules = useFieldRules()
  const [form] = Form.useForm<RecordStoreFields>()
  const initial = recordStoreFields(shown.recordStore)
  const endpoint = Form.useWatch('endpoint', form) ?? initial.endpoint
  const key = Form.useWatch('key', form) ?? initial.key
  const kept = shown.recordStore === null ? null : { ...shown.recordStore, address: shown.recordStore.endpoint }
  return (
    <SettingsPanel
      form={form}
      initial={initial}
      setBy={shown.setBy.record_store}
      givenBy="headquarters"
      deeds={{
        attempt: (fields) => recordRequests.try('record-store', toRecordStore(fields)),
        save: (fields) => recordRequests.set('record-store', toRecordStore(fields)),
        remove: () => recordRequests.unset('record-store'),
      }}
    >
      <Form.Item
        className="settings-wide"
        name="endpoint"
        label={t('console.destinations.settings.endpoint')}
        rules={rules.address}
      >
        <Input inputMode="url" spellCheck={false} placeholder={t('console.destinations.settings.endpointHint')} />
      </Form.Item>
      <AccountFields isNeeded mayKeep={mayKeepSecret(kept, { address: endpoint, key })} />
      <Form.Item
        name="version"
        label={t('console.destinations.settings.version')}
        extra={t('console.destinations.settings.versionHow')}
      >
        <Select
          options={[
            { value: '1.0.3', label: '1.0.3' },
            { value: '2.0.0', label: '2.0.0' },
          ]}
        />
      </Form.Item>
    </SettingsPanel>
  )
}
