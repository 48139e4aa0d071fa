import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Segmented, Select } from 'antd'
import { useRef, useState } from 'react'
import type { SheetLanguage } from '../../../electron/station/api/schemas/papers.ts'
import { useTranslation } from '../../i18n/index.ts'
import { useSignals } from '../../ui/signals.ts'
import { Icon } from '../shell/icon.tsx'
import { Page } from '../shell/page.tsx'
import { useStation } from '../shell/station-context.tsx'
import { useSayProblem } from '../shell/use-say-problem.ts'
import { queries } from '../station/queries.ts'
import { requests } from '../station/requests.ts'
import {
  addressOf,
  CLASS_SHEETS,
  excelAddress,
  mayHaveChanged,
  pageAddress,
  SESSION_SHEETS,
  type SheetKey,
} from './sheet-choice.ts'
import { SheetFrame } from './sheet-frame.tsx'

/** Everybody's slips, in a list of people. */
const EVERYBODY = ''

/** Where a sheet is chosen, looked at, printed and saved. */
export function SheetDesk({
  subject,
  detail,
}: {
  subject: { sessionId: string | null; classId: string }
  detail: string
}) {
  const { t } = useTranslation()
  const { host } = useStation()
  const { message } = App.useApp()
  const sayProblem = useSayProblem()
  const frame = useRef<HTMLIFrameElement>(null)
  const [chosen, setChosen] = useState<SheetKey>(subject.sessionId === null ? 'attendance' : 'signIn')
  const [language, setLanguage] = useState<SheetLanguage>('zh-CN')
  const [personId, setPersonId] = useState<string | null>(null)
  const address = addressOf(chosen, subject, language, personId)
  const page = pageAddress(address)
  /** Which drawing of which sheet is in the frame. */
  const [drawn, setDrawn] = useState(0)
  const drawing = `${page} ${drawn}`
  const [changed, setChanged] = useState<string | null>(null)
  const [chosenPage, setChosenPage] = useState(page)
  if (page !== chosenPage) {
    // Another sheet is drawn now, also where it is one that was drawn before.
    setChosenPage(page)
    setChanged(null)
  }
  const today = useQuery(queries.sessions).data ?? []
  const classOf = (sessionId: string) => today.find(({ id }) => id === sessionId)?.classId ?? null
  useSignals(
    (signal) => {
      if (mayHaveChanged(address, signal, classOf)) setChanged(drawing)
    },
    (connection) => {
      // Nobody hears what happens meanwhile.
      if (connection === 'reconnecting') setChanged(drawing)
    },
  )
  const save = useMutation({
    mutationFn: requests.savePaper,
    onSuccess: ({ outcome }) => {
      if (outcome === 'saved') void message.success(t('console.papers.saved'))
    },
    onError: sayProblem,
  })
  const groups = [
    ...(subject.sessionId === null ? [] : [{ of: 'session' as const, options: SESSION_SHEETS }]),
    { of: 'class' as const, options: CLASS_SHEETS },
  ]
  return (
    <Page
      title={t('console.papers.title')}
      detail={detail}
      actions={
        <>
          <Button size="large" icon={<Icon name="document" />} href={excelAddress(address)} download>
            {t('console.papers.excel')}
          </Button>
          {host === 'electron' ? (
            <Button size="large" loading={save.isPending} onClick={() => save.mutate(address)}>
              {t('console.papers.pdf')}
            </Button>
          ) : null}
          <Button
            size="large"
            type="primary"
            icon={<Icon name="print" />}
            onClick={() => frame.current?.contentWindow?.print()}
          >
            {t('console.papers.print')}
          </Button>
        </>
      }
    >
      <div className="papers-desk">
        <div className="panel papers-choice">
          {groups.map(({ of, options }) => (
            <fieldset key={of}>
              <legend>{t(`console.papers.of.${of}`)}</legend>
              {options.map(({ key }) => (
                <label key={key} className="papers-option">
                  <input type="radio" name="sheet" checked={chosen === key} onChange={() => setChosen(key)} />
                  <span>
                    <strong>{t(`console.papers.sheet.${key}.name`)}</strong>
                    <small>{t(`console.papers.sheet.${key}.what`)}</small>
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
          {chosen === 'slips' ? (
            <WhoseSlip classId={subject.classId} personId={personId} onChoose={setPersonId} />
          ) : null}
          <Segmented
            block
            aria-label={t('console.papers.language')}
            value={language}
            onChange={setLanguage}
            options={[
              { value: 'zh-CN' as const, label: '中文' },
              { value: 'en' as const, label: 'English' },
            ]}
          />
          <p className="papers-hint">{host === 'browser' ? t('console.papers.pdfHint') : t('console.papers.hint')}</p>
        </div>
        <div>
          {changed === drawing ? (
            <Alert
              className="papers-changed"
              type="info"
              showIcon
              title={t('console.papers.changed')}
              action={<Button onClick={() => setDrawn(drawn + 1)}>{t('console.papers.drawAgain')}</Button>}
            />
          ) : null}
          <SheetFrame key={drawing} ref={frame} address={page} title={t(`console.papers.sheet.${chosen}.name`)} />
        </div>
      </div>
    </Page>
  )
}

function WhoseSlip({
  classId,
  personId,
  onChoose,
}: {
  classId: string
  personId: string | null
  onChoose: (personId: string | null) => void
}) {
  const { t } = useTranslation()
  const hours = useQuery(queries.classHours(classId))
  const people = hours.data?.people ?? []
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      size="large"
      aria-label={t('console.papers.whose')}
      value={personId ?? EVERYBODY}
      onChange={(value) => onChoose(value === EVERYBODY ? null : value)}
      options={[
        { value: EVERYBODY, label: t('console.papers.everybody') },
        ...people.map((person) => ({
          value: person.personId,
          label: person.unit === null ? person.name : `${person.name} · ${person.unit}`,
        })),
      ]}
    />
  )
}
