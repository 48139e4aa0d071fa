import { Form, Input } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { useFieldRules } from './use-field-rules.ts'

/** Account and secret. The kept secret stays where the field is left empty, as long as `mayKeep`. */
export function AccountFields({ mayKeep, isNeeded }: { mayKeep: boolean; isNeeded: boolean }) {
  const { t } = useTranslation()
  const rules = useFieldRules()
  return (
    <>
      <Form.Item name="key" label={t('console.destinations.settings.key')} rules={isNeeded ? rules.needed : []}>
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="secret"
        label={t('console.destinations.settings.secret')}
        rules={isNeeded && !mayKeep ? rules.needed : []}
      >
        <Input.Password
          autoComplete="new-password"
          placeholder={mayKeep ? t('console.destinations.settings.secretKept') : undefined}
        />
      </Form.Item>
    </>
  )
}
