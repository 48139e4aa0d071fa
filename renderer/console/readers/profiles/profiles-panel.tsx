import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Table } from 'antd'
import type { SiteProfile } from '../../../../electron/station/api/schemas/readers.ts'
import { useTranslation } from '../../../i18n/index.ts'
import { formatDate, titleIn } from '../../../ui/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { Fetched } from '../../shell/page.tsx'
import { usePlace } from '../../shell/station-context.tsx'
import { useSayProblem } from '../../shell/use-say-problem.ts'
import { queries } from '../../station/queries.ts'
import { refresh } from '../../station/refresh.ts'
import { readerQueries } from '../reader-queries.ts'
import { profileFile, readerRequests } from '../reader-requests.ts'
import { ImportButton } from './import-button.tsx'
import { matchWords } from './match-words.ts'
import './profiles-panel.css'

/** The reader models that this site knows beyond the built-in ones: taught, imported, or from headquarters. */
export function ProfilesPanel({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useTranslation()
  const profiles = useQuery(readerQueries.profiles)
  return (
    <section className="panel profiles">
      <div className="profiles-head">
        <div>
          <h2>{t('console.readers.profiles.title')}</h2>
          <p>{t('console.readers.profiles.detail')}</p>
        </div>
        {isAdmin ? <ImportButton /> : null}
      </div>
      <Fetched query={profiles}>
        {(all) =>
          all.length === 0 ? (
            <p className="profiles-none">{t('console.readers.profiles.none')}</p>
          ) : (
            <ProfileTable profiles={all} isAdmin={isAdmin} />
          )
        }
      </Fetched>
    </section>
  )
}

function ProfileTable({ profiles, isAdmin }: { profiles: readonly SiteProfile[]; isAdmin: boolean }) {
  const { t } = useTranslation()
  const place = usePlace()
  const titleOf = ({ profile: { title } }: SiteProfile) => titleIn(place.language, title['zh-CN'], title.en)
  const added = ({ addedAt, addedBy }: SiteProfile) => {
    if (addedAt === null) return ''
    const when = formatDate(addedAt, place)
    return addedBy === null ? when : t('console.readers.profiles.added', { when, name: addedBy })
  }
  return (
    <Table
      rowKey={({ profile }) => profile.id}
      pagination={false}
      showHeader={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...profiles]}
      columns={[
        {
          key: 'title',
          render: (_, profile) => (
            <div className="profile-name">
              <strong>{titleOf(profile)}</strong>
              <small>{matchWords(profile.profile.match) || t('console.readers.profiles.anyDevice')}</small>
            </div>
          ),
        },
        {
          key: 'origin',
          render: (_, profile) => (
            <div className="profile-name">
              {t(`console.readers.profiles.origin.${profile.origin}`)}
              <small>{added(profile)}</small>
            </div>
          ),
        },
        ...(isAdmin
          ? [
              {
                key: 'actions',
                align: 'end' as const,
                render: (_: unknown, profile: SiteProfile) => (
                  <ProfileActions profile={profile} title={titleOf(profile)} />
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function ProfileActions({ profile: { profile, origin }, title }: { profile: SiteProfile; title: string }) {
  const { t } = useTranslation()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const { message, modal } = App.useApp()
  const removing = useMutation({
    mutationFn: () => readerRequests.removeProfile(profile.id),
    onSuccess: () => {
      void message.success(t('console.readers.profiles.removed', { title }))
      void refresh(memory, { queryKey: readerQueries.profiles.queryKey })
      void refresh(memory, { queryKey: queries.readers.queryKey })
    },
    onError: sayProblem,
  })
  const ask = () =>
    modal.confirm({
      title: t('console.readers.profiles.removeAsk.title', { title }),
      content: t('console.readers.profiles.removeAsk.detail'),
      okText: t('console.readers.profiles.removeAsk.confirm'),
      okButtonProps: { danger: true },
      cancelText: t('console.readers.profiles.removeAsk.cancel'),
      icon: null,
      onOk: () => removing.mutate(),
    })
  return (
    <div className="profile-actions">
      <Button
        href={profileFile(profile.id)}
        download
        icon={<Icon name="document" />}
        aria-label={t('console.readers.profiles.downloadNamed', { title })}
      >
        {t('console.readers.profiles.download')}
      </Button>
      {origin === 'headquarters' ? null : (
        <Button
          danger
          loading={removing.isPending}
          aria-label={t('console.readers.profiles.removeNamed', { title })}
          onClick={ask}
        >
          {t('console.readers.profiles.remove')}
        </Button>
      )}
    </div>
  )
}
