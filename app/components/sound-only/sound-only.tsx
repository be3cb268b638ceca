import { AudioLines } from 'lucide-react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { RoomButton } from '#app/components/room/room-button.tsx'
import { useSlowNetwork } from './use-slow-network.ts'

interface SoundOnlyProps {
  player: Player
  /** Where the sound alone plays, and where all of it does. */
  sound: string
  playlist: string
  poster: string | null
  /** Where the picture stands. */
  stage: Element | null
}

/**
 * Leaves the picture out, for networks that carry no more than the sound: by a button, or by itself where the film keeps
 * halting; once somebody wants the picture back, only by the button.
 */
export function SoundOnly({ player, sound, playlist, poster, stage }: SoundOnlyProps) {
  const t = useTranslations('soundOnly')
  const [why, setWhy] = useState<'chosen' | 'slow' | null>(null)
  const [mayChoose, setMayChoose] = useState(true)
  const isRunning = usePlayerState(player, (state) => state.playing && !state.waiting)
  const isHalted = usePlayerState(player, (state) => state.playing && state.waiting)
  // A player that was made anew has its picture.
  useEffect(() => setWhy(null), [player])

  const leaveOut = (reason: 'chosen' | 'slow') => {
    player.changeSource({ url: sound, hasPicture: false })
    setWhy(reason)
  }
  const show = () => {
    player.changeSource({ url: playlist, hasPicture: true })
    setMayChoose(false)
    setWhy(null)
  }
  useSlowNetwork(isHalted && mayChoose && why === null, () => leaveOut('slow'))
  return (
    <>
      <RoomButton
        icon={AudioLines}
        label={t('soundOnly')}
        aria-pressed={why !== null}
        className="max-sm:hidden"
        onClick={() => (why ? show() : leaveOut('chosen'))}
      />
      {stage && why ? createPortal(<InItsPlace poster={poster} words={t(why)} onShow={show} />, stage) : null}
      {/* The row of buttons of a phone has no place left; there it stands on the picture while that stands still. */}
      {stage && !why && !isRunning
        ? createPortal(
            <button
              type="button"
              className="absolute top-2 end-2 flex min-h-11 items-center gap-1.5 rounded-full bg-stage/70 px-3 text-sm text-stage-ink sm:hidden"
              onClick={() => leaveOut('chosen')}
            >
              <AudioLines aria-hidden className="size-4.5" />
              {t('soundOnly')}
            </button>,
            stage,
          )
        : null}
    </>
  )
}

function InItsPlace({ poster, words, onShow }: { poster: string | null; words: string; onShow: () => void }) {
  const t = useTranslations('soundOnly')
  return (
    <div className="pointer-events-none absolute inset-0">
      {poster ? (
        <img src={poster} alt="" className="absolute inset-0 size-full object-contain opacity-60" />
      ) : null}
      <div className="absolute inset-x-0 bottom-0 flex flex-wrap items-center justify-center gap-x-3 bg-stage/80 px-4 py-2 text-center text-sm">
        <p role="status">{words}</p>
        <button
          type="button"
          className="pointer-events-auto min-h-6 font-semibold underline underline-offset-2 pointer-coarse:min-h-11"
          onClick={onShow}
        >
          {t('showPicture')}
        </button>
      </div>
    </div>
  )
}
