import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { Fetched, Page } from '../shell/page.tsx'
import { useStaff } from '../shell/staff-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { refresh } from '../station/refresh.ts'
import { LiveView } from './live-view.tsx'
import { ProfilesPanel } from './profiles/profiles-panel.tsx'
import { ReaderCard } from './reader-card.tsx'
import { readerQueries } from './reader-queries.ts'
import { readerRequests } from './reader-requests.ts'
import { byUrgency, isInUse, isOpen } from './reader-words.ts'
import { ReadersHealth } from './readers-health.tsx'
import { TeachWizard } from './teach/teach-wizard.tsx'
import { WhatToBuy } from './what-to-buy.tsx'
import './readers-page.css'

/** A change is signalled; the counts of frames and the last tap are looked at again and again. */
const LOOK_MILLISECONDS = 3_000

type Opened = { view: 'live' | 'teach'; reader: ReaderStatus }

/** The readers: whether people can tap today, how each device does, and what to do where one does not. */
export default function ReadersPage() {
  const { t } = useTranslation()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const isAdmin = useStaff().role === 'admin'
  const readers = useQuery({ ...queries.readers, refetchInterval: LOOK_MILLISECONDS })
  const [opened, setOpened] = useState<Opened | null>(null)
  const teaching = useMutation({
    mutationFn: async (reader: ReaderStatus) => {
      const lesson = await readerRequests.beginLesson(reader.id)
      memory.setQueryData(readerQueries.lesson(reader.id).queryKey, lesson)
      return reader
    },
    onSuccess: (reader) => setOpened({ view: 'teach', reader }),
    onError: sayProblem,
  })
  const close = () => {
    setOpened(null)
    void refresh(memory, { queryKey: queries.readers.queryKey })
    void refresh(memory, { queryKey: readerQueries.profiles.queryKey })
  }
  const card = (reader: ReaderStatus) => (
    <ReaderCard
      key={reader.id}
      reader={reader}
      isAdmin={isAdmin}
      actions={
        isAdmin ? (
          <ReaderActions
            reader={reader}
            isTeaching={teaching.isPending}
            onTeach={() => teaching.mutate(reader)}
            onWatch={() => setOpened({ view: 'live', reader })}
          />
        ) : undefined
      }
    />
  )
  return (
    <Page title={t('console.readers.title')} detail={t('console.readers.detail')}>
      <Fetched query={readers}>
        {(all) => {
          const used = byUrgency(all.filter(isInUse))
          const others = byUrgency(all.filter((reader) => !isInUse(reader)))
          return (
            <>
              <ReadersHealth readers={all} />
              {used.length === 0 ? <WhatToBuy /> : <div className="reader-cards">{used.map(card)}</div>}
              {others.length === 0 ? null : (
                <section className="other-devices">
                  <h2>{t('console.readers.others.title')}</h2>
                  <p>{t('console.readers.others.detail')}</p>
                  <div className="reader-cards">{others.map(card)}</div>
                </section>
              )}
            </>
          )
        }}
      </Fetched>
      <ProfilesPanel isAdmin={isAdmin} />
      {opened?.view === 'live' ? <LiveView reader={opened.reader} onClose={close} /> : null}
      {opened?.view === 'teach' ? <TeachWizard reader={opened.reader} onClose={close} /> : null}
    </Page>
  )
}

/** What an admin may do with a device. */
function ReaderActions({
  reader,
  isTeaching,
  onTeach,
  onWatch,
}: {
  reader: ReaderStatus
  isTeaching: boolean
  onTeach: () => void
  onWatch: () => void
}) {
  const { t } = useTranslation()
  return (
    <>
      {reader.teachable ? (
        <Button type="primary" size="large" className="teach-button" loading={isTeaching} onClick={onTeach}>
          {t('console.readers.teach.open')}
        </Button>
      ) : null}
      <SerialTry reader={reader} />
      {isOpen(reader) && reader.device.transport !== 'simulated' ? (
        <Button icon={<Icon name="api" />} onClick={onWatch}>
          {t('console.readers.live.open')}
        </Button>
      ) : null}
    </>
  )
}

/** A serial port says nothing of what is on it: the admin says that there is a card module, or no more. */
function SerialTry({ reader }: { reader: ReaderStatus }) {
  const { t } = useTranslation()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const { message } = App.useApp()
  const isTried = reader.isChosenPort
  const trying = useMutation({
    mutationFn: (isToEnd: boolean) =>
      isToEnd ? readerRequests.leavePort(reader.id) : readerRequests.tryPort(reader.id),
    // By now a signal may have said that the port is tried, or no more: what was asked for is what was done.
    onSuccess: (_done, isToEnd) => {
      void message.success(t(isToEnd ? 'console.readers.try.ended' : 'console.readers.try.begun'))
      void refresh(memory, { queryKey: queries.readers.queryKey })
    },
    onError: sayProblem,
  })
  const isOpenToTry = reader.device.transport === 'serial' && reader.state === 'unrecognised'
  if (!isTried && !isOpenToTry) return null
  return (
    <Button
      type={isTried ? 'default' : 'primary'}
      size={isTried ? 'middle' : 'large'}
      loading={trying.isPending}
      onClick={() => trying.mutate(isTried)}
    >
      {t(isTried ? 'console.readers.try.undo' : 'console.readers.try.do')}
    </Button>
  )
}
