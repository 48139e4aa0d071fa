import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/index.ts'
import { Fetched, NothingHere, Page } from '../shell/page.tsx'
import { queries } from '../station/queries.ts'
import { ReaderCard } from './reader-card.tsx'
import './readers-page.css'

/** The card readers: whether each works, and what to do where one does not. */
export default function ReadersPage() {
  const { t } = useTranslation()
  const readers = useQuery(queries.readers)
  return (
    <Page title={t('console.readers.title')} detail={t('console.readers.detail')}>
      <Fetched query={readers}>
        {(all) =>
          all.length === 0 ? (
            <div className="panel">
              <NothingHere icon="card" title={t('console.readers.none')} detail={t('console.readers.noneHow')} />
            </div>
          ) : (
            <div className="reader-cards">
              {all.map((reader) => (
                <ReaderCard key={reader.id} reader={reader} />
              ))}
            </div>
          )
        }
      </Fetched>
    </Page>
  )
}
