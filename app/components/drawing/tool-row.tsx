import { type LucideIcon, MoveUpRight, Pencil, Square } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { RoomButton } from '#app/components/room/room-button.tsx'
import { type DrawingColour, drawingColours, type ShapeType } from '#app/domain/drawing.ts'
import { edgeColour, strokeColours } from './colours.ts'

const tools: { type: ShapeType; icon: LucideIcon }[] = [
  { type: 'stroke', icon: Pencil },
  { type: 'arrow', icon: MoveUpRight },
  { type: 'box', icon: Square },
]

/** As large as the other buttons of a note. */
export const noteButton = '!size-8 pointer-coarse:!size-10 [&>svg]:size-4 aria-disabled:opacity-50'

interface ToolRowProps {
  tool: ShapeType
  onTool: (tool: ShapeType) => void
  colour: DrawingColour
  onColour: (colour: DrawingColour) => void
}

/** What is drawn next, and in which colour. */
export function ToolRow({ tool, onTool, colour, onColour }: ToolRowProps) {
  const t = useTranslations('drawing')
  return (
    <>
      <div role="group" aria-label={t('tools')} className="flex gap-0.5">
        {tools.map(({ type, icon }) => (
          <RoomButton
            key={type}
            icon={icon}
            label={t(`tool.${type}`)}
            aria-pressed={tool === type}
            className={noteButton}
            onClick={() => onTool(type)}
          />
        ))}
      </div>
      <div role="group" aria-label={t('colours')} className="flex">
        {drawingColours.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={colour === each}
            aria-label={t(`colour.${each}`)}
            title={t(`colour.${each}`)}
            onClick={() => onColour(each)}
            className="group grid size-8 place-items-center rounded-sm aria-pressed:bg-accent-soft pointer-coarse:size-10"
          >
            <Swatch colour={each} />
          </button>
        ))}
      </div>
    </>
  )
}

/** A dot of the colour, ticked where it is chosen. */
function Swatch({ colour }: { colour: DrawingColour }) {
  return (
    <svg aria-hidden viewBox="0 0 20 20" className="size-5">
      <circle cx="10" cy="10" r="8" fill={strokeColours[colour]} stroke={edgeColour} strokeWidth="2" />
      <path
        d="M6.5 10.5l2.4 2.4 4.6-5.2"
        fill="none"
        stroke={edgeColour}
        strokeWidth="2"
        className="invisible group-aria-pressed:visible"
      />
    </svg>
  )
}
