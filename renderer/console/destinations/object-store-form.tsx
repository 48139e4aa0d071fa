import { Form, Input, Select } from 'antd'
import type { ShownSettings } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { recordRequests } from '../records/record-requests.ts'
import { AccountFields } from './account-fields.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { mayKeepSecret, type ObjectStoreFields, objectStoreFields, toObjectStore } from './settings-values.ts'
import { useFieldRules } from './use-field-rules.ts'

/** Where headquarters' file store is, of which kind, and as whom to speak to it. */
export function ObjectStoreForm({ shown }: { shown: ShownSettings }) {
  const { t } = useTranslation()
  const rules = useFieldRules()
  const [form] = Form.useForm<ObjectStoreFields>()
  const initial = objectStoreFields(shown.objectStore)
  const address = Form.useWatch('address', form) ?? initial.address
  const key = Form.useWatch('key', form) ?? initial.key
  const manner = Form.useWatch('manner', form) ?? initial.manner
  return (
    <SettingsPanel
      form={form}
      initial={initial}
      setBy={shown.setBy.object_store}
      givenBy="headquarters"
      deeds={{
        attempt: (fields) => recordRequests.try('object-store', toObjectStore({ ...initial, ...fields })),
        save: (fields) => recordRequests.set('object-store', toObjectStore({ ...initial, ...fields })),
        remove: () => recordRequests.unset('object-store'),
      }}
    >
      <Form.Item
        className="settings-wide"
        name="address"
        label={t('console.destinations.settings.address')}
        rules={rules.address}
      >
        <Input inputMode="url" spellCheck={false} placeholder={t('console.destinations.settings.addressHint')} />
      </Form.Item>
      <Form.Item name="manner" label={t('console.destinations.settings.manner')}>
        <Select
          options={[
            { value: 's3', label: t('console.destinations.settings.s3') },
            { value: 'put', label: t('console.destinations.settings.put') },
          ]}
        />
      </Form.Item>
      {manner === 's3' ? (
        <Form.Item
          name="region"
          label={t('console.destinations.settings.region')}
          extra={t('console.destinations.settings.regionHow')}
        >
          <Input spellCheck={false} />
        </Form.Item>
      ) : (
        <span />
      )}
      <AccountFields isNeeded={manner === 's3'} mayKeep={mayKeepSecret(shown.objectStore, { address, key })} />
    </SettingsPanel>
  )
}
