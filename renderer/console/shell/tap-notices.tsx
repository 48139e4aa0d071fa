import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Answer } from '../../../electron/station/api/schemas/answer.ts'
import { useTranslation } from '../../i18n/index.ts'
import { useSignals } from '../../ui/signals.ts'
import { listenForWedge } from '../../ui/wedge.ts'
import { requests } from '../station/requests.ts'
import { toneOf } from './answer-tone.ts'
import { useStation } from './station-context.tsx'
import { useSayProblem } from './use-say-problem.ts'

const ANSWERS_REMEMBERED = 32

/**
 * Check-in goes on while the instructor works here: a card tapped on a reader that types into this page is passed to
 * the station, and each answer is said in a corner.
 */
export function TapNotices() {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const { wedgeGapMilliseconds, wedgeSuffix } = useStation()
  const sayProblem = useSayProblem()

  const told = useRef<readonly string[]>([])
  const say = (answer: Answer) => {
    // A tap typed into this page is answered twice, by the request and by the stream; the later of both may come after
    // the next person's answer and would take its place.
    const mark = `${answer.id} ${answer.kind}`
    if (told.current.includes(mark)) return
    told.current = [...told.current, mark].slice(-ANSWERS_REMEMBERED)
    const person = 'person' in answer ? answer.person.shownName : ''
    notification.open({
      key: 'tap',
      type: toneOf(answer.kind),
      title: person === '' ? t(`console.outcome.${answer.kind}`) : `${person} · ${t(`console.outcome.${answer.kind}`)}`,
      description: 'session' in answer ? answer.session.title : undefined,
      duration: 4,
      placement: 'bottomLeft',
      className: 'tap-notice',
    })
  }

  const tapping = useMutation({
    mutationFn: requests.tap,
    onSuccess: say,
    onError: sayProblem,
  })

  useSignals((signal) => {
    if (signal.signal === 'answer') say(signal.answer)
  })
  const tap = useEffectEvent((text: string) => tapping.mutate(text))
  useEffect(
    () => listenForWedge(window, { gapMilliseconds: wedgeGapMilliseconds, suffix: wedgeSuffix, onText: tap }),
    [wedgeGapMilliseconds, wedgeSuffix],
  )
  return null
}
