import { Form } from '@remix-run/react'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { MovePicture } from '#app/components/walkthru/move-picture.tsx'
import type { ShownMove } from '#app/components/walkthru/shown-moves.ts'
import { tickResults } from '#app/domain/rehearsal.ts'
import type { Take } from './take.ts'

/** How each move went in a take, for its teacher to say. */
export function MoveTicks({ take, moves }: { take: Take; moves: readonly ShownMove[] }) {
  const t = useTranslations('rehearsals.moves')
  const said = moves.map((move) => ({ ...move, tick: take.ticks[move.place] ?? null }))
  return (
    <details
      open={take.ticks.some((tick) => tick !== null) ? true : undefined}
      className="group/opens rounded-lg border border-line"
    >
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 font-semibold">
        {t('summary')}
        <ChevronDown
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open/opens:rotate-180"
        />
      </summary>
      <Form method="post" preventScrollReset className="grid gap-3 px-4 pb-4">
        <input type="hidden" name="intent" value="tick" />
        <input type="hidden" name="takeId" value={take.id} />
        {said.map(({ name, place, picture, tick }) => (
          <div
            key={`${place} ${tick}`}
            className="grid items-center gap-x-3 has-[svg[role=img]]:grid-cols-[3.75rem_minmax(0,1fr)]"
          >
            {picture ? <MovePicture picture={picture} className="w-full rounded-sm bg-raised p-0.5" /> : null}
            <Select
              name="ticks[]"
              label={`${place + 1}. ${name}`}
              defaultValue={tick ?? ''}
              options={[
                { value: '', label: t('unsaid') },
                ...tickResults.map((value) => ({ value, label: t(value) })),
              ]}
              className="grid items-center gap-x-3 gap-y-1 sm:grid-cols-[minmax(0,1fr)_9rem] [&>label]:font-normal"
            />
          </div>
        ))}
        <SubmitButton intent="tick" variant="secondary" className="justify-self-start">
          {t('save')}
        </SubmitButton>
      </Form>
    </details>
  )
}
