import type { ShownDevice } from '../../../electron/station/api/schemas/readers.ts'
import type { Translate } from '../../i18n/index.ts'

/** Where a device is plugged in, in words that tell two alike apart; '' where that is not known. */
export function portWords(t: Translate, { transport, port }: Pick<ShownDevice, 'transport' | 'port'>): string {
  switch (transport) {
    case 'simulated':
      return t('console.readers.port.simulated')
    case 'hid':
    case 'usb':
      return port === '' ? '' : t('console.readers.port.usb', { port })
    case 'serial':
      return port === '' ? '' : t('console.readers.port.serial', { port })
  }
}
