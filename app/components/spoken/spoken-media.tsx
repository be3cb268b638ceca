interface SpokenMediaProps {
  url: string
  label: string
  hasPicture: boolean
  onPlay?: () => void
  onError?: () => void
}

/** The browser's own player for what is said in a note; nothing is fetched before it is played. */
export function SpokenMedia({ url, label, hasPicture, onPlay, onError }: SpokenMediaProps) {
  const shared = { src: url, controls: true, preload: 'none', 'aria-label': label, onPlay, onError } as const
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the player's own keys and clicks from the room
    <div
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        // Leaving by Tab and Escape is the page's.
        if (event.key !== 'Tab' && event.key !== 'Escape') event.stopPropagation()
      }}
    >
      {hasPicture ? (
        // biome-ignore lint/a11y/useMediaCaption: there are none; what is written of it stands beside it, or that nothing is
        <video {...shared} playsInline className="aspect-video w-full max-w-80 rounded-sm bg-stage" />
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: there are none; what is written of it stands beside it, or that nothing is
        <audio {...shared} className="h-10 w-full max-w-96" />
      )}
    </div>
  )
}
