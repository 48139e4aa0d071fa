import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from '../../../i18n/index.ts'
import { titleIn } from '../../../ui/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { usePlace } from '../../shell/station-context.tsx'
import { useSayProblem } from '../../shell/use-say-problem.ts'
import { queries } from '../../station/queries.ts'
import { refresh } from '../../station/refresh.ts'
import { refusalFrom } from '../../station/refusal.ts'
import { readerQueries } from '../reader-queries.ts'
import { readerRequests } from '../reader-requests.ts'
import { readProfileFile } from './profile-file.ts'

/** Takes over a reader model from a file; a file that is not one is refused with what is wrong in it. */
export function ImportButton() {
  const { t } = useTranslation()
  const { language } = usePlace()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const { message, modal } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const refuse = (content: string) =>
    modal.error({
      title: t('console.readers.profiles.refused.title'),
      content,
      okText: t('console.readers.profiles.refused.close'),
    })
  const importing = useMutation({
    mutationFn: (profile: unknown) => readerRequests.importProfile(profile),
    onSuccess: ({ title }) => {
      void message.success(
        t('console.readers.profiles.imported', { title: titleIn(language, title['zh-CN'], title.en) }),
      )
      void refresh(memory, { queryKey: readerQueries.profiles.queryKey })
      void refresh(memory, { queryKey: queries.readers.queryKey })
    },
    onError: (error) => {
      const { code, field } = refusalFrom(error)
      if (code !== 'profile_refused') sayProblem(error)
      else if (field === null) refuse(t('console.readers.profiles.refused.not_json'))
      else refuse(t('console.readers.profiles.refused.field', { field }))
    },
  })
  const take = async (file: File) => {
    const read = await readProfileFile(file)
    if (read.read) importing.mutate(read.profile)
    else refuse(t(`console.readers.profiles.refused.${read.problem}`))
  }
  return (
    <>
      <Button icon={<Icon name="plus" />} loading={importing.isPending} onClick={() => input.current?.click()}>
        {t('console.readers.profiles.import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('console.readers.profiles.import')}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file chosen again has to be a change again.
          event.target.value = ''
          if (file !== undefined) void take(file)
        }}
      />
    </>
  )
}
