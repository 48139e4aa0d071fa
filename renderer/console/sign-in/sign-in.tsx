import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import { goTo } from '../../ui/go-to.ts'
import { KioskDoor } from '../shell/kiosk-door.tsx'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { KIOSK_PAGE } from '../shell/other-screens.ts'
import { useProblemWords } from '../shell/problem-words.ts'
import { useStation } from '../shell/station-context.tsx'
import { useIdleness } from '../shell/use-idleness.ts'
import { useSiteName } from '../shell/use-site-name.ts'
import { DemoPin, DemoStaff } from './demo-staff.tsx'
import { PinPad } from './pin-pad.tsx'
import type { Notice } from './stage.ts'
import { TapPicture } from './tap-picture.tsx'
import { useSignIn } from './use-sign-in.ts'
import './sign-in.css'

/** Left alone this long, the screen goes back to those who want to check in. */
const BACK_TO_KIOSK_SECONDS = 180

/** Why the person before is no longer signed in; null where nobody was. */
export type Farewell = 'asked' | 'idle' | 'ended' | null

/** Signing in: a card on any reader, then the PIN. */
export function SignIn({ farewell }: { farewell: Farewell }) {
  const { t } = useTranslation()
  const station = useStation()
  const siteName = useSiteName()
  const { stage, isAway, isChecking, enterPin, again } = useSignIn()
  const { idleness, touch } = useIdleness(BACK_TO_KIOSK_SECONDS)

  const cardCame = useEffectEvent(touch)
  const hasPerson = stage.stage === 'pin'
  useEffect(() => {
    if (hasPerson) cardCame()
  }, [hasPerson])
  useEffect(() => {
    if (idleness.kind === 'over') void goTo(KIOSK_PAGE)
  }, [idleness])

  return (
    <div className="sign-in">
      <header className="sign-in-brand">
        <div>
          <p className="sign-in-product">{t('common.product')}</p>
          <p className="sign-in-site">{siteName}</p>
        </div>
        <p className="sign-in-purpose">{t('console.signIn.purpose')}</p>
        <div className="sign-in-foot">
          <LanguageSwitch tone="dark" />
          <KioskDoor className="sign-in-kiosk" />
        </div>
      </header>
      <main className="sign-in-main">
        {stage.stage === 'pin' ? (
          <>
            <h1>{t('console.signIn.enterPin', { name: stage.person.name })}</h1>
            <p className="sign-in-how">{t(`common.role.${stage.person.role}`)}</p>
            <NoticeLine notice={stage.notice} />
            <PinPad busy={isChecking} confirmLabel={t('console.signIn.confirm')} onPin={enterPin} />
            <button type="button" className="sign-in-other" onClick={again}>
              {t('console.signIn.otherCard')}
            </button>
          </>
        ) : (
          <>
            <TapPicture />
            <h1>{t('console.signIn.tap')}</h1>
            <p className="sign-in-how">{t('console.signIn.how')}</p>
            {isAway ? (
              <p className="sign-in-notice" role="alert">
                {t('console.shell.reconnecting')}
              </p>
            ) : null}
            {stage.notice === null && farewell !== null && farewell !== 'asked' ? (
              <output className="sign-in-notice">{t(`console.signIn.farewell.${farewell}`)}</output>
            ) : null}
            <NoticeLine notice={stage.notice} />
          </>
        )}
        {station.demo ? stage.stage === 'pin' ? <DemoPin name={stage.person.name} /> : <DemoStaff /> : null}
        {idleness.kind === 'warning' ? (
          <output className="sign-in-leaving">{t('console.signIn.leaving', { seconds: idleness.secondsLeft })}</output>
        ) : null}
      </main>
    </div>
  )
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  if (notice === null) return null
  if (notice.kind === 'expired') return <output className="sign-in-notice">{t('console.signIn.expired')}</output>
  const words = wordsOf(notice.refusal)
  return (
    <p className="sign-in-notice sign-in-notice-bad" role="alert">
      <strong>{words.what}</strong> {words.means} {words.action}
    </p>
  )
}
