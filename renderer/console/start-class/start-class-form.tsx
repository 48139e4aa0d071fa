import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, AutoComplete, Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatMinutesAsHours, formatTime, titleIn } from '../../ui/format.ts'
import { Icon } from '../shell/icon.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { usePlace, useStation } from '../shell/station-context.tsx'
import { useNow } from '../shell/use-now.ts'
import { goTo } from '../shell/use-route.ts'
import { queries } from '../station/queries.ts'
import { refresh } from '../station/refresh.ts'
import { requests, type StationClass } from '../station/requests.ts'
import { type ClassChoice, lengths, matchesClass } from './class-choice.ts'
import { keepChoice } from './kept-choice.ts'
import './start-class.css'

const MINUTE = 60_000
const LONGEST_REASON = 100

/** Class, course, room and length of a class that begins now. */
export function StartClassForm({
  classes,
  today,
  likely,
  onClose,
}: {
  classes: readonly StationClass[]
  today: readonly SessionBrief[]
  likely: ClassChoice
  onClose: () => void
}) {
  const { t } = useTranslation()
  const place = usePlace()
  const { minutesPerHour } = useStation()
  const { message } = App.useApp()
  const memory = useQueryClient()
  const now = useNow(MINUTE)
  // What is likely changes with every tap; what stands in the form is changed by hand.
  const [offered] = useState(likely)
  const [choice, setChoice] = useState(offered)
  const [reason, setReason] = useState('')
  const change = (changed: Partial<ClassChoice>) => setChoice({ ...choice, ...changed })
  const group = classes.find(({ id }) => id === choice.classId)
  const rooms = [...new Set(today.map(({ room }) => room))]
  const room = choice.room.trim()

  const starting = useMutation({
    mutationFn: () =>
      requests.startNow({ ...choice, room, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }),
    onSuccess: async (session) => {
      keepChoice({ ...choice, room })
      void message.success(t('console.startClass.done'))
      await refresh(memory, { queryKey: queries.sessions.queryKey })
      onClose()
      goTo({ page: 'session', sessionId: session.id })
    },
  })

  return (
    <Form layout="vertical" className="start-class" onFinish={() => starting.mutate()}>
      <p className="start-class-means">{t('console.startClass.means')}</p>
      <Form.Item label={t('console.startClass.class')} htmlFor="start-class-class">
        <Select
          id="start-class-class"
          size="large"
          showSearch={{ filterOption: (typed, option) => matchesClass(option?.label ?? '', typed) }}
          placeholder={t('console.startClass.classSearch')}
          notFoundContent={t('console.startClass.noMatch')}
          value={choice.classId}
          options={classes.map(({ id, name, size }) => ({ value: id, label: name, size }))}
          optionRender={({ data }) => (
            <span className="start-class-option">
              {data.label} <small>{t('console.startClass.members', { people: data.size })}</small>
            </span>
          )}
          onChange={(classId) =>
            change({ classId, courseId: classes.find(({ id }) => id === classId)?.courses[0]?.id ?? '' })
          }
        />
      </Form.Item>
      <Form.Item label={t('console.startClass.course')} htmlFor="start-class-course">
        <Select
          id="start-class-course"
          size="large"
          value={choice.courseId}
          options={(group?.courses ?? []).map(({ id, title, titleEnglish }) => ({
            value: id,
            label: titleIn(place.language, title, titleEnglish),
          }))}
          onChange={(courseId) => change({ courseId })}
        />
      </Form.Item>
      <Form.Item
        label={t('console.startClass.room')}
        htmlFor="start-class-room"
        {...(room === '' ? { validateStatus: 'error' as const, help: t('console.startClass.roomRequired') } : {})}
      >
        <AutoComplete
          id="start-class-room"
          size="large"
          maxLength={60}
          placeholder={t('console.startClass.roomHint')}
          value={choice.room}
          options={rooms.map((value) => ({ value }))}
          onChange={(typed) => change({ room: typed })}
        />
      </Form.Item>
      <Form.Item
        label={
          <span id="start-class-length">
            {t('console.startClass.length')}
            <small className="start-class-ends">
              {t('console.startClass.ends', { time: formatTime(now + choice.minutes * MINUTE, place) })}
            </small>
          </span>
        }
      >
        <Radio.Group
          className="start-class-lengths"
          aria-labelledby="start-class-length"
          value={choice.minutes}
          onChange={(event) => change({ minutes: Number(event.target.value) })}
        >
          {lengths(minutesPerHour, offered.minutes).map((minutes) => (
            <Radio.Button key={minutes} value={minutes}>
              <strong>
                {t('console.startClass.hours', {
                  hours: formatMinutesAsHours(minutes, minutesPerHour, place.language),
                })}
              </strong>
              <small>{t('console.startClass.minutes', { minutes })}</small>
            </Radio.Button>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item label={t('console.startClass.reason')} htmlFor="start-class-reason">
        <Input
          id="start-class-reason"
          value={reason}
          maxLength={LONGEST_REASON}
          placeholder={t('console.startClass.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
      {starting.isError ? <ProblemNotice error={starting.error} /> : null}
      <div className="start-class-foot">
        <Button size="large" onClick={onClose}>
          {t('console.startClass.back')}
        </Button>
        <Button
          size="large"
          type="primary"
          htmlType="submit"
          icon={<Icon name="bell" />}
          disabled={room === '' || choice.courseId === ''}
          loading={starting.isPending}
        >
          {t('console.startClass.confirm')}
        </Button>
      </div>
    </Form>
  )
}
