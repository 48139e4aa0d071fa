import type { FormRule } from 'antd'
import { useTranslation } from '../../i18n/index.ts'
import { isPem, isWebAddress } from './settings-values.ts'

/** What a field has to be, with words for where it is not. */
export function useFieldRules(): Record<'needed' | 'address' | 'addressOrNone' | 'pemOrNone', FormRule[]> {
  const { t } = useTranslation()
  const rule = (isRight: (text: string) => boolean, words: string): FormRule => ({
    validator: (_, value: unknown) => {
      const text = typeof value === 'string' ? value : ''
      return text.trim() === '' || isRight(text) ? Promise.resolve() : Promise.reject(new Error(words))
    },
  })
  const needed: FormRule = { required: true, whitespace: true, message: t('console.destinations.settings.needed') }
  const address = rule(isWebAddress, t('console.destinations.settings.notAnAddress'))
  return {
    needed: [needed],
    address: [needed, address],
    addressOrNone: [address],
    pemOrNone: [rule(isPem, t('console.destinations.settings.notPem'))],
  }
}
