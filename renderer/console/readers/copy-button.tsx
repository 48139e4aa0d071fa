import { App, Button } from 'antd'
import { useTranslation } from '../../i18n/index.ts'

/** Puts a text into the clipboard, and says so. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => message.success(t('console.readers.copied')),
      () => message.warning(t('console.readers.copyFailed')),
    )
  return (
    <Button className="copy-button" disabled={text === ''} onClick={() => void copy()}>
      {label ?? t('console.readers.copy')}
    </Button>
  )
}
