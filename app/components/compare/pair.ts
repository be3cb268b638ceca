import { type FrameRate, frameStep } from '#app/components/player/frames.ts'
import type { Player } from '#app/components/player/player.ts'
import {
  type Alignment,
  otherOf,
  placeAt,
  type SharedMs,
  type Side,
  sides,
  withinShared,
} from './alignment.ts'
import { type Orders, ordersFor, type Seen, sharedNow } from './orders.ts'
import { Seat } from './seat.ts'

export interface PairState {
  /** Somebody wants it to play, also while both wait. */
  playing: boolean
  rate: number
  /** The one that is heard; its frames are the steps, and its clock is the one that counts. */
  sound: Side
  muted: boolean
  /** False while each is moved by itself, to be put beside the other anew. */
  locked: boolean
  waitsFor: Side | null
  alignment: Alignment
}

const tickMs = 100
export type Pair = ReturnType<typeof createPair>

/** Two films on one clock. Films come with `put` when they are there, and may be exchanged. */
export function createPair(start: { alignment: Alignment; sound: Side }, now = () => performance.now()) {
  const seats: Record<Side, Seat> = { left: new Seat(now), right: new Seat(now) }
  /** The same films as the page's parts handle them: what is done to one is done to both. */
  const faces: Record<Side, Player | null> = { left: null, right: null }
  const stops: Record<Side, () => void> = { left: () => {}, right: () => {} }
  const listeners = new Set<() => void>()
  let state: PairState = {
    ...start,
    playing: false,
    rate: 1,
    muted: false,
    locked: true,
    waitsFor: null,
  }
  let timer: ReturnType<typeof setInterval> | undefined
  let isTicking = false
  let held: Side | null = null

  const change = (next: Partial<PairState>) => {
    const keys = Object.keys(next) as (keyof PairState)[]
    if (keys.every((key) => state[key] === next[key])) return
    state = { ...state, ...next }
    for (const listener of [...listeners]) listener()
  }

  /** Where the film itself ends, if that is before the end of what is compared. */
  const endOf = (side: Side): number => {
    const facts = seats[side].player?.getState()
    const endMs = state.alignment[side].endMs
    return facts?.ready && facts.durationMs > 0 ? Math.min(endMs, facts.durationMs) : endMs
  }
  const alignment = (): Alignment => ({
    left: { ...state.alignment.left, endMs: endOf('left') },
    right: { ...state.alignment.right, endMs: endOf('right') },
  })
  const seen = (): Record<Side, Seen> => ({
    left: seats.left.seen(state.rate),
    right: seats.right.seen(state.rate),
  })

  async function go(seat: Seat, positionMs: number): Promise<void> {
    if (await seat.go(positionMs)) tick()
  }

  function obey(orders: Orders): void {
    for (const side of sides) {
      const seat = seats[side]
      const { runs, pace, jumpMs } = orders[side]
      seat.order(runs)
      seat.setPace(pace)
      if (jumpMs !== null) void go(seat, jumpMs)
    }
    change({ waitsFor: orders.waitsFor })
  }

  /** Looks where both are, and puts right what is not. */
  function tick(): void {
    if (!state.playing || !state.locked || isTicking) return
    isTicking = true
    try {
      if (sides.some((side) => seats[side].wasStopped(state.rate))) return pause()
      for (const side of sides) seats[side].learn(state.rate)
      const orders = ordersFor(alignment(), seen(), state.sound, held)
      if (orders.isOver) return pause()
      held = orders.holds
      obey(orders)
    } finally {
      isTicking = false
    }
  }

  function stand(): void {
    clearInterval(timer)
    timer = undefined
    held = null
    change({ playing: false, waitsFor: null })
    for (const side of sides) {
      seats[side].order(false)
      seats[side].setPace(1)
    }
  }

  function pause(): void {
    const wasPlaying = state.playing
    const shared = shareNow()
    stand()
    // Running films stop a little apart; standing ones show the two frames that belong together.
    if (wasPlaying && state.locked)
      void go(seats[otherOf(state.sound)], placeOf(otherOf(state.sound), shared))
  }

  const shareNow = (): SharedMs => sharedNow(alignment(), seen(), state.sound)
  const placeOf = (side: Side, shared: SharedMs) => Math.round(placeAt(alignment()[side], shared))

  function play(): void {
    if (state.playing) return
    for (const side of sides) seats[side].order(false)
    if (ordersFor(alignment(), seen(), state.sound).isOver) goTo(0)
    change({ playing: true })
    timer ??= setInterval(tick, tickMs)
    tick()
  }

  /** Both go to a shared time. */
  function goTo(wanted: SharedMs): void {
    const shared = withinShared(alignment(), wanted)
    for (const side of sides) {
      seats[side].order(false)
      void go(seats[side], placeOf(side, shared))
    }
  }

  function seek(side: Side, positionMs: number): void {
    if (state.locked) goTo(positionMs - state.alignment[side].atMs)
    else void go(seats[side], positionMs)
  }

  function step(side: Side, frames: number): void {
    const { player, frameRate } = seats[side]
    if (!player) return
    if (!state.locked) return void player.step(frames)
    pause()
    seek(side, frameStep(player.getState().positionMs, frames, frameRate))
  }

  function applySound(): void {
    for (const side of sides) seats[side].player?.setMuted(state.muted || side !== state.sound)
  }

  function choose(sound: Side): void {
    change({ sound })
    applySound()
    for (const side of sides) seats[side].setPace(1)
    tick()
  }

  /** Plays one by itself, heard. */
  function playAlone(side: Side): void {
    seats[otherOf(side)].player?.pause()
    choose(side)
    seats[side].player?.play()
  }

  function faceOf(side: Side, player: Player): Player {
    const isBoth = () => state.locked
    return {
      ...player,
      getState: () => {
        const own = player.getState()
        if (!isBoth()) return own
        const waiting = state.playing && (own.waiting || seats[side].isSeeking)
        return { ...own, playing: state.playing, rate: state.rate, waiting }
      },
      subscribe: (listener) => {
        const ends = [player.subscribe(listener), pair.subscribe(listener)]
        return () => {
          for (const end of ends) end()
        }
      },
      play: () => (isBoth() ? play() : playAlone(side)),
      pause: () => (isBoth() ? pause() : player.pause()),
      toggle: () => {
        const { playing } = isBoth() ? state : player.getState()
        if (playing) return isBoth() ? pause() : player.pause()
        return isBoth() ? play() : playAlone(side)
      },
      seek: async (positionMs) => seek(side, positionMs),
      step: async (frames) => step(side, frames),
      setRate: (rate) => pair.setRate(rate),
      setMuted: (muted) => pair.setMuted(muted),
    }
  }

  const pair = {
    getState: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Takes a film in, or out with null. */
    put(side: Side, player: Player | null, frameRate: FrameRate | null): void {
      stops[side]()
      seats[side].leave()
      seats[side] = new Seat(now, player, frameRate)
      faces[side] = player && faceOf(side, player)
      stops[side] = player ? player.subscribe(tick) : () => {}
      player?.setRate(state.rate)
      applySound()
      tick()
    },
    /** A film as timeline, stage and keys handle it; null while it is not there. */
    player: (side: Side): Player | null => faces[side],
    /** Where both are. */
    sharedMs: shareNow,
    goTo,
    play,
    pause,
    setRate(rate: number): void {
      for (const side of sides) seats[side].player?.setRate(rate)
      change({ rate })
    },
    setMuted(muted: boolean): void {
      change({ muted })
      applySound()
    },
    choose,
    /** Lets each be moved by itself. */
    unlock(): void {
      stand()
      change({ locked: false })
    },
    /** What both show now belongs together from here on. */
    alignHere(): Alignment {
      stand()
      const { left, right } = state.alignment
      const at = (side: Side) => Math.round(seats[side].player?.getState().positionMs ?? 0)
      change({
        locked: true,
        alignment: { left: { ...left, atMs: at('left') }, right: { ...right, atMs: at('right') } },
      })
      return state.alignment
    },
    /** Puts other moments beside each other, and shows them. */
    align(next: Alignment): void {
      stand()
      change({ locked: true, alignment: next })
      goTo(0)
    },
    /** Leaves the alignment as it was. */
    relock(): void {
      stand()
      change({ locked: true })
      goTo(shareNow())
    },
    close(): void {
      stand()
      for (const side of sides) stops[side]()
    },
  }
  return pair
}
