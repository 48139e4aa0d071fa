import { useQuery } from '@tanstack/react-query'
import type { DestinationId } from '../../../electron/station/api/schemas/records.ts'
import { recordQueries } from '../records/record-queries.ts'
import { Fetched } from '../shell/page.tsx'
import { ObjectStoreForm } from './object-store-form.tsx'
import { ReceiptsForm } from './receipts-form.tsx'
import { RecordStoreForm } from './record-store-form.tsx'

/** The form of a destination, filled with what is set; filled anew where that changes. */
export function DestinationSettings({ id }: { id: DestinationId }) {
  const settings = useQuery(recordQueries.settings)
  return (
    <Fetched query={settings}>
      {(shown) => {
        switch (id) {
          case 'record_store':
            return <RecordStoreForm key={JSON.stringify([shown.recordStore, shown.setBy])} shown={shown} />
          case 'object_store':
            return <ObjectStoreForm key={JSON.stringify([shown.objectStore, shown.setBy])} shown={shown} />
          case 'receipts':
            return <ReceiptsForm key={JSON.stringify([shown.receipts, shown.setBy])} shown={shown} />
        }
      }}
    </Fetched>
  )
}
