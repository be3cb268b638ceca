import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithoutRef } from 'react'
import { useNameWithKey } from '#app/components/room-keys/key-of.ts'
import { classes } from '#app/components/ui/class-names.ts'
import type { RoomAction } from '#app/domain/room-keys.ts'

interface RoomButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'aria-label'> {
  icon: LucideIcon
  label: string
  /** What a key does too. */
  does?: RoomAction
}

/** A button of one icon that needs no code besides its own: the film waits for everything this page loads. */
export function RoomButton({ icon: Icon, label, does, className, ...rest }: RoomButtonProps) {
  const title = useNameWithKey(label, does)
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={title}
      className={classes(
        'inline-grid size-9.5 shrink-0 place-items-center rounded-sm text-muted transition-colors pointer-coarse:size-11',
        'hover:bg-raised hover:text-ink active:bg-pressed disabled:opacity-50 aria-pressed:bg-accent-soft aria-pressed:text-accent',
        className,
      )}
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  )
}
