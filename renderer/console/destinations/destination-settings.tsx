import { useQuery } from '@tanstack/react-query'
import type { DestinationId } from '../../../electron/station/api/schemas/records.ts'
import { recordQueries } from '../records/record-queries.ts'
import { Fetched } from '../shell/page.tsx'
import { ObjectStoreForm } from './object-store-form.tsx'
import { ReceiptsForm } from './receipts-form.tsx'
import { RecordStoreForm } from './record-store-form.tsx'

/** The form of a destination, filled with what is set. */
export function DestinationSettings({ id }: { id: DestinationId }) {
  const settings = useQuery(recordQueries.settings)
  return (
    <Fetched query={settings}>
      {(shown) => {
        switch (id) {
          case 'record_store':
            return <RecordStoreForm shown={shown} />
          case 'object_store':
            return <ObjectStoreForm shown={shown} />
          case 'receipts':
            return <ReceiptsForm shown={shown} />
        }
      }}
    </Fetched>
  )
}
