import { useEffect, useMemo, useRef } from 'react'
import type { RowActions } from './list/row-parts.ts'

/** The same functions as long as the room is open, each doing what it means now: rows need not be drawn again. */
export function useRoomActions(actions: RowActions): RowActions {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  return useMemo<RowActions>(
    () => ({
      play: (note) => latest.current.play(note),
      goTo: (span) => latest.current.goTo(span),
      pick: (clientId) => latest.current.pick(clientId),
      give: (kind, note) => latest.current.give(kind, note),
      copyLink: (note) => latest.current.copyLink(note),
      edit: (clientId) => latest.current.edit(clientId),
      save: (note, fields) => latest.current.save(note, fields),
      remove: (note) => latest.current.remove(note),
      react: (...asked) => latest.current.react(...asked),
      reply: (note) => latest.current.reply(note),
      keepMine: (entry) => latest.current.keepMine(entry),
      dismiss: (entry) => latest.current.dismiss(entry),
      retry: () => latest.current.retry(),
    }),
    [],
  )
}
