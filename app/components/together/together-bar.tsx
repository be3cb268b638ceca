import { UsersRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { playheadOf } from './lead.ts'
import { useTogether } from './use-together.ts'

interface TogetherBarProps {
  recordingId: string
  personId: string
  player: Player | null
  /** Somebody else is here to watch with. */
  hasOthers: boolean
}

const press =
  'shrink-0 rounded-sm px-2 py-0.5 font-semibold text-accent hover:bg-accent-soft disabled:opacity-50 pointer-coarse:min-h-9'

/** Who leads, and what one can do about it: lead where nobody does, follow, look around alone, hand over. */
export function TogetherBar({ recordingId, personId, player, hasOthers }: TogetherBarProps) {
  const t = useTranslations('together')
  const { line, together, role, me, mine } = useTogether(recordingId, personId, player)
  const [wasRole, setWasRole] = useState(role)
  const [said, setSaid] = useState('')
  const leader = together?.members.find(({ connectionId }) => connectionId === together.leaderId)
  const others = together?.members.filter(({ connectionId, follows }) => connectionId !== me && follows) ?? []
  if (wasRole !== role) {
    setWasRole(role)
    if (role === 'leads' && wasRole === 'follows') setSaid(t('nowLead'))
    else if (role === 'alone' && mine && leader) setSaid(t('alone', { name: leader.name }))
    else setSaid('')
  }
  if (!line || !player || (!leader && !hasOthers)) return null
  return (
    <span
      role="group"
      aria-label={t('label')}
      className="ms-auto flex max-w-full shrink-0 items-center gap-1 rounded-sm ps-2"
    >
      {!leader ? (
        <button
          type="button"
          title={t('startWhy')}
          className={`${press} flex items-center gap-1.5`}
          onClick={() => line.say({ type: 'lead', playhead: playheadOf(player, line.now()) })}
        >
          <UsersRound aria-hidden className="size-4" />
          {t('start')}
        </button>
      ) : role === 'leads' ? (
        <>
          <Who>{t('youLead', { count: others.length })}</Who>
          {others.length > 0 ? (
            <select
              aria-label={t('handOverTo')}
              value=""
              onChange={(event) => line.say({ type: 'hand-over', toId: event.target.value })}
              className="h-7 max-w-28 rounded-sm bg-transparent text-sm font-semibold text-accent hover:bg-accent-soft pointer-coarse:h-9"
            >
              <option value="" className="bg-surface text-ink">
                {t('handOver')}
              </option>
              {others.map(({ connectionId, name }) => (
                <option key={connectionId} value={connectionId} className="bg-surface text-ink">
                  {name}
                </option>
              ))}
            </select>
          ) : null}
          <button type="button" className={press} onClick={() => line.say({ type: 'leave' })}>
            {t('stop')}
          </button>
        </>
      ) : role === 'follows' ? (
        <>
          <Who>{t('following', { name: leader.name })}</Who>
          <button
            type="button"
            title={t('lookAroundWhy')}
            className={press}
            onClick={() => line.say({ type: 'look-around' })}
          >
            {t('lookAround')}
          </button>
        </>
      ) : (
        <>
          <Who>{t('leads', { name: leader.name })}</Who>
          <button type="button" className={press} onClick={() => line.say({ type: 'follow' })}>
            {t('follow')}
          </button>
        </>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </span>
  )
}

function Who({ children }: { children: ReactNode }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span aria-hidden className="size-2 shrink-0 rounded-full bg-accent" />
      <span className="truncate">{children}</span>
    </span>
  )
}
