import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useReducer, useState } from 'react'
import { useSignals } from '../../ui/signals.ts'
import { listenForWedge } from '../../ui/wedge.ts'
import { useStation } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'
import { keepAnswer } from '../station/refresh.ts'
import { Refusal, refusalFrom } from '../station/refusal.ts'
import { requests } from '../station/requests.ts'
import { nextStage } from './stage.ts'

const AGAIN_MILLISECONDS = 1_500

/**
 * Runs one sign-in: keeps a ticket open, hears the card from any reader, and hands the PIN over. When the station
 * says yes, whoever was signed in before leaves nothing behind in the page.
 */
export function useSignIn() {
  const memory = useQueryClient()
  const { wedgeGapMilliseconds, wedgeSuffix } = useStation()
  const [stage, change] = useReducer(nextStage, { stage: 'opening', notice: null })
  const refused = (error: Error) => change({ event: 'refused', refusal: refusalFrom(error) })

  const opening = useMutation({
    mutationFn: requests.openTicket,
    retry: true,
    retryDelay: AGAIN_MILLISECONDS,
    onSuccess: (ticket) => change({ event: 'opened', ticket }),
  })
  const open = opening.mutate
  useEffect(() => {
    if (stage.stage === 'opening') open()
  }, [stage.stage, open])

  const expiresAt = stage.stage === 'opening' ? null : stage.ticket.expiresAt
  useEffect(() => {
    if (expiresAt === null) return
    const timer = setTimeout(() => change({ event: 'expired' }), Math.max(0, expiresAt - Date.now()))
    return () => clearTimeout(timer)
  }, [expiresAt])

  // A card may have filled the ticket before this page heard of the ticket, or before it heard the station at all.
  const reading = useMutation({
    mutationFn: requests.readTicket,
    onSuccess: (ticket) => change({ event: 'filled', ticket }),
  })
  const read = reading.mutate
  const waiting = stage.stage === 'card' ? stage.ticket.ticket : null
  useEffect(() => {
    if (waiting !== null) read(waiting)
  }, [waiting, read])

  useSignals((signal) => {
    if (signal.signal === 'hello' && waiting !== null) read(waiting)
    if (signal.signal === 'sign_in') change({ event: 'filled', ticket: signal.ticket })
    // A badge that several people have fills no ticket; whoever tapped it here waits for a word.
    if (signal.signal === 'answer' && signal.answer.kind === 'choose_person') refused(new Refusal('ambiguous_card'))
  })

  const tapping = useMutation({
    mutationFn: ({ ticket, text }: { ticket: string; text: string }) => requests.tapTicket(ticket, text),
    onSuccess: (ticket) => change({ event: 'filled', ticket }),
    onError: refused,
  })
  // A card tapped before the ticket is there waits for it: nobody is asked to tap twice.
  const [early, keepEarly] = useState<string | null>(null)
  const tap = useEffectEvent((text: string) => {
    if (stage.stage === 'card') tapping.mutate({ ticket: stage.ticket.ticket, text })
    else keepEarly(text)
  })
  const waitsForCard = stage.stage === 'card' || stage.stage === 'opening'
  useEffect(() => {
    if (!waitsForCard) return
    return listenForWedge(window, { gapMilliseconds: wedgeGapMilliseconds, suffix: wedgeSuffix, onText: tap })
  }, [waitsForCard, wedgeGapMilliseconds, wedgeSuffix])
  const tapEarly = useEffectEvent(() => {
    if (early === null) return
    keepEarly(null)
    tap(early)
  })
  const isReady = stage.stage === 'card'
  useEffect(() => {
    if (isReady) tapEarly()
  }, [isReady])

  const entering = useMutation({
    mutationFn: ({ ticket, pin }: { ticket: string; pin: string }) => requests.enterPin(ticket, pin),
    onSuccess: (signedIn) => {
      memory.removeQueries({ predicate: (query) => query.queryKey[0] !== 'status' && query.queryKey[0] !== 'me' })
      // A request sent before would be answered that nobody is signed in.
      void keepAnswer(memory, queries.me, signedIn)
    },
    onError: refused,
  })

  return {
    stage,
    isAway: opening.failureCount > 0,
    isChecking: entering.isPending,
    enterPin: (pin: string) => {
      if (stage.stage === 'pin') entering.mutate({ ticket: stage.ticket.ticket, pin })
    },
    again: () => change({ event: 'again' }),
  }
}
