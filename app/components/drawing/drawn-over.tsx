import { type ComponentProps, lazy } from 'react'
import { Later } from '#app/components/ui/later.tsx'
import type { ClipDrawing } from './clip-drawing.tsx'

const Drawn = lazy(async () => ({ default: (await import('./clip-drawing.tsx')).ClipDrawing }))

type DrawnOverProps = Omit<ComponentProps<typeof ClipDrawing>, 'drawing'> & {
  drawing: ComponentProps<typeof ClipDrawing>['drawing'] | null | undefined
}

/** What a note has drawn over its clip; fetched where there is such a drawing. */
export function DrawnOver({ drawing, ...place }: DrawnOverProps) {
  return drawing ? (
    <Later>
      <Drawn {...place} drawing={drawing} />
    </Later>
  ) : null
}
