import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, type FormInstance } from 'antd'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import type { ShownSettings, TrialOutcome } from '../../../electron/station/api/schemas/records.ts'
import { useTranslation } from '../../i18n/index.ts'
import { recordQueries } from '../records/record-queries.ts'
import { Icon } from '../shell/icon.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { keepAnswer, refresh } from '../station/refresh.ts'
import { useDestinationProblem } from './destination-problem.tsx'
import { isEdited } from './settings-values.ts'
import './settings-panel.css'

type SetBy = ShownSettings['setBy'][keyof ShownSettings['setBy']]

/** What a form asks of the station. */
export interface SettingsDeeds<Fields> {
  attempt(fields: Fields): Promise<TrialOutcome>
  save(fields: Fields): Promise<ShownSettings>
  remove(): Promise<ShownSettings>
}

/**
 * A form of settings: whose they are, its fields, and what can be done with them: tried without being kept, kept, or
 * given up so that headquarters' package decides again. Where the settings change on another screen, the form follows, but
 * what somebody has typed stays until they have seen that.
 */
export function SettingsPanel<Fields extends object>({
  form,
  initial,
  setBy,
  givenBy,
  deeds,
  children,
}: {
  form: FormInstance<Fields>
  initial: Fields
  setBy: SetBy
  /** Who tells the admin what belongs into the fields. */
  givenBy: 'headquarters' | 'network'
  deeds: SettingsDeeds<Fields>
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const memory = useQueryClient()
  const sayProblem = useSayProblem()
  const changed = (shown: ShownSettings, said: string) => {
    void message.success(said)
    // A secret that was typed is kept now, and leaves the page.
    setFilled(null)
    void keepAnswer(memory, recordQueries.settings, shown)
    void refresh(memory, { queryKey: recordQueries.status.queryKey, exact: true })
  }
  const trying = useMutation({ mutationFn: deeds.attempt, onError: sayProblem })
  const saving = useMutation({
    mutationFn: deeds.save,
    onSuccess: (shown) => changed(shown, t('console.destinations.settings.saved')),
    onError: sayProblem,
  })
  const removing = useMutation({
    mutationFn: deeds.remove,
    onSuccess: (shown) => changed(shown, t('console.destinations.settings.removed')),
    onError: sayProblem,
  })
  const inForce = JSON.stringify([initial, setBy])
  /** What the form was filled with last; null where it is to be filled anew. */
  const [filled, setFilled] = useState<{ inForce: string; fields: Fields } | null>({ inForce, fields: initial })
  const typed = Form.useWatch([], form)
  const fill = () => {
    form.resetFields()
    trying.reset()
    setFilled({ inForce, fields: initial })
  }
  const follow = useEffectEvent(() => {
    if (filled === null || !isEdited(form.getFieldsValue(), filled.fields)) fill()
  })
  const isSettled = !saving.isPending && !removing.isPending
  /** What the form does not show yet. */
  const unseen = isSettled && filled?.inForce !== inForce ? inForce : null
  useEffect(() => {
    if (unseen !== null) follow()
  }, [unseen])
  const isCommand = setBy === 'command'
  const askToRemove = () =>
    modal.confirm({
      title: t('console.destinations.settings.removeAsk'),
      content: t('console.destinations.settings.removeMeans'),
      okText: t('console.destinations.settings.remove'),
      cancelText: t('console.destinations.settings.removeKeep'),
      onOk: () => removing.mutate(),
    })
  /** Does something with the fields once they are right; what is wrong with them stands beside them. */
  const withFields = (deed: (fields: Fields) => void) => {
    form.validateFields().then(deed, () => undefined)
  }
  return (
    <section className="panel settings">
      <h2>{t('console.destinations.settings.title')}</h2>
      <p className="settings-how">
        {setBy === null ? null : `${t(`console.destinations.settings.${setBy}`)} `}
        {isCommand ? null : t(`console.destinations.settings.how.${givenBy}`)}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={isCommand}
        initialValues={initial}
        onValuesChange={() => trying.reset()}
        onFinish={(fields) => saving.mutate(fields)}
      >
        <div className="settings-fields">{children}</div>
        {unseen !== null && filled !== null ? (
          <Alert
            className="settings-changed"
            type="warning"
            showIcon
            role="alert"
            title={t('console.destinations.settings.changedElsewhere')}
            description={t('console.destinations.settings.changedElsewhereHow')}
            action={<Button onClick={fill}>{t('console.destinations.settings.showInForce')}</Button>}
          />
        ) : null}
        {trying.data === undefined || isEdited(typed ?? {}, trying.variables) ? null : <Trial outcome={trying.data} />}
        {isCommand ? null : (
          <div className="settings-actions">
            <Button
              size="large"
              icon={<Icon name="network" />}
              loading={trying.isPending}
              onClick={() => withFields((fields) => trying.mutate(fields))}
            >
              {t('console.destinations.settings.try')}
            </Button>
            <Button size="large" type="primary" htmlType="submit" loading={saving.isPending}>
              {t('console.destinations.settings.save')}
            </Button>
            {setBy === 'console' ? (
              <Button type="text" danger loading={removing.isPending} onClick={askToRemove}>
                {t('console.destinations.settings.remove')}
              </Button>
            ) : null}
          </div>
        )}
      </Form>
    </section>
  )
}

/** What came of trying, with what to do where it did not work. */
function Trial({ outcome }: { outcome: TrialOutcome }) {
  const { t } = useTranslation()
  const problem = useDestinationProblem()(outcome.problem ?? 'other')
  return (
    <div className={outcome.works ? 'trial trial-works' : 'trial trial-fails'} role="status">
      <Icon name={outcome.works ? 'check' : 'close'} size="1.6rem" />
      <div>
        <strong>
          {t(outcome.works ? 'console.destinations.settings.works' : 'console.destinations.settings.fails')}
        </strong>{' '}
        {outcome.works ? t('console.destinations.settings.worksHow') : `${problem.what} ${problem.action}`}
        {outcome.detail === null ? null : <small>{outcome.detail}</small>}
      </div>
    </div>
  )
}
