import { useEffect, useSyncExternalStore } from 'react'
import {
  type FilmKeeper,
  type FilmState,
  type FilmWanted,
  filmKeeper,
} from '#app/realtime/copies/keep-film.ts'

/** The film of a recording, as far as this device keeps it. */
export function useFilm(wanted: FilmWanted): { keeper: FilmKeeper; state: FilmState } {
  const keeper = filmKeeper(wanted)
  const state = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state)
  useEffect(() => void keeper.look(), [keeper])
  return { keeper, state }
}
