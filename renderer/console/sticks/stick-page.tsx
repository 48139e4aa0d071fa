import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { RecordsStatus, SticksStatus } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { BackToRecords } from '../destinations/back-to-records.tsx'
import { recordQueries } from '../records/record-queries.ts'
import { Fetched, Page } from '../shell/page.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { keepAnswer, refresh } from '../station/refresh.ts'
import { ExportDone, ExportFailed, ExportWorking } from './export-scenes.tsx'
import { sceneOf } from './scene.ts'
import { StickGuide } from './stick-guide.tsx'
import { stickQueries } from './stick-queries.ts'
import { stickRequests } from './stick-requests.ts'
import { NoKey, NoStick, type StickDeeds, SticksSeen } from './stick-scenes.tsx'
import './stick-page.css'

const WHILE_WRITING = 500

/** Records by stick, one thing at a time: plug one in, say yes, wait, pull it out; or what went wrong. */
export default function StickPage() {
  const { t } = useTranslation()
  const records = useQuery(recordQueries.status)
  const sticks = useQuery({
    ...stickQueries.sticks,
    refetchInterval: ({ state }) => (state.data?.export.state === 'working' ? WHILE_WRITING : false),
  })
  return (
    <Page title={t('console.sticks.title')} detail={t('console.sticks.detail')} actions={<BackToRecords />}>
      <Fetched query={records}>
        {(all) => <Fetched query={sticks}>{(status) => <CurrentScene status={status} records={all} />}</Fetched>}
      </Fetched>
    </Page>
  )
}

function CurrentScene({ status, records }: { status: SticksStatus; records: RecordsStatus }) {
  const deeds = useStickDeeds()
  const now = sceneOf(status, records.knowsHeadquarters.exports)
  switch (now.scene) {
    case 'no_key':
      return <NoKey sticks={now.sticks} deeds={deeds} />
    case 'none':
      return (
        <>
          <NoStick />
          <StickGuide records={records} />
        </>
      )
    case 'seen':
      return (
        <>
          <SticksSeen sticks={now.sticks} records={records} deeds={deeds} />
          <StickGuide records={records} />
        </>
      )
    case 'working':
      return <ExportWorking work={now.work} stick={now.stick} />
    case 'done':
      return <ExportDone result={now.result} stick={now.stick} onSeen={deeds.seen} />
    case 'failed':
      return (
        <ExportFailed
          failure={now.failure}
          stick={now.stick}
          onSeen={deeds.seen}
          onAgain={deeds.mayWrite ? (id) => deeds.write(id, 'missing') : null}
        />
      )
  }
}

/** What can be done with sticks by whoever is signed in. */
function useStickDeeds(): StickDeeds {
  const { t } = useTranslation()
  const { role } = useStaff()
  const { message } = App.useApp()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const take = (next: SticksStatus) => {
    void keepAnswer(memory, stickQueries.sticks, next)
    void refresh(memory, { queryKey: recordQueries.status.queryKey })
  }
  const failed = (error: unknown) => {
    sayProblem(error)
    void refresh(memory, { queryKey: stickQueries.sticks.queryKey })
  }
  const writing = useMutation({
    mutationFn: ({ id, what }: { id: string; what: 'missing' | 'everything' }) => stickRequests.write(id, what),
    onSuccess: take,
    onError: failed,
  })
  const taking = useMutation({
    mutationFn: stickRequests.takeReceipts,
    onSuccess: (next) => {
      take(next)
      void message.success(t('console.sticks.seen.receiptTaken'))
    },
    onError: failed,
  })
  const seeing = useMutation({ mutationFn: stickRequests.seen, onSuccess: take, onError: failed })
  return {
    mayWrite: role !== 'inspector',
    isBusy: writing.isPending || taking.isPending,
    write: (id, what) => writing.mutate({ id, what }),
    takeReceipts: (id) => taking.mutate(id),
    seen: () => seeing.mutate(),
  }
}
