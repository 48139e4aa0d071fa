import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useRef } from 'react'
import type { ShownSettings } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { recordQueries } from '../records/record-queries.ts'
import { recordRequests } from '../records/record-requests.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched, NothingHere, Page } from '../shell/page.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { BackToRecords } from './back-to-records.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { type ConnectionFields, connectionFields, toConnection } from './settings-values.ts'
import { useFieldRules } from './use-field-rules.ts'

/** How this machine reaches the network, for every way over it. */
export default function ConnectionPage() {
  const { t } = useTranslation()
  const isAdmin = useStaff().role === 'admin'
  return (
    <Page
      title={t('console.destinations.connection.name')}
      detail={t('console.destinations.connection.what')}
      actions={<BackToRecords />}
    >
      {isAdmin ? (
        <Settings />
      ) : (
        <NothingHere
          icon="lock"
          title={t('console.destinations.connection.name')}
          detail={t('console.destinations.settings.adminOnly')}
        />
      )}
    </Page>
  )
}

function Settings() {
  const settings = useQuery(recordQueries.settings)
  return <Fetched query={settings}>{(shown) => <ConnectionForm shown={shown} />}</Fetched>
}

function ConnectionForm({ shown }: { shown: ShownSettings }) {
  const { t } = useTranslation()
  const rules = useFieldRules()
  const [form] = Form.useForm<ConnectionFields>()
  return (
    <SettingsPanel
      form={form}
      initial={connectionFields(shown.connection)}
      setBy={shown.setBy.connection}
      givenBy="network"
      deeds={{
        attempt: (fields) => recordRequests.try('connection', toConnection(fields)),
        save: (fields) => recordRequests.set('connection', toConnection(fields)),
        remove: () => recordRequests.unset('connection'),
      }}
    >
      <Form.Item
        className="settings-wide"
        name="proxy"
        label={t('console.destinations.settings.proxy')}
        extra={t('console.destinations.settings.proxyHow')}
        rules={rules.addressOrNone}
      >
        <Input inputMode="url" spellCheck={false} placeholder={t('console.destinations.settings.proxyHint')} />
      </Form.Item>
      <Form.Item
        className="settings-wide"
        name="certificateAuthority"
        label={t('console.destinations.settings.certificateAuthority')}
        extra={t('console.destinations.settings.certificateAuthorityHow')}
        rules={rules.pemOrNone}
      >
        <Input.TextArea className="settings-pem" rows={6} spellCheck={false} />
      </Form.Item>
      <div className="settings-wide settings-file">
        <ChooseFile onText={(text) => form.setFieldsValue({ certificateAuthority: text })} />
      </div>
    </SettingsPanel>
  )
}

function ChooseFile({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={<Icon name="document" />} onClick={() => input.current?.click()}>
        {t('console.destinations.settings.chooseFile')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".pem,.crt,.cer"
        hidden
        aria-label={t('console.destinations.settings.chooseFile')}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file chosen again has to be a change again.
          event.target.value = ''
          if (file !== undefined) void file.text().then(onText)
        }}
      />
    </>
  )
}
