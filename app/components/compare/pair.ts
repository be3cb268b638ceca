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

interface Seat {
  player: Player | null
  frameRate: FrameRate | null
  /** The same film as the page's parts handle it: what is done to it is done to both. */
  face: Player | null
  /** Ways to another place that have not ended. */
  seeks: number
  runs: boolean
  pace: number
  /** When it was told to play, and where it was; whether it has moved since. */
  toldAt: number
  toldMs: number
  moved: boolean
  /** When it was last seen playing, or told to. */
  playedAt: number
  /** How long it takes to begin, in milliseconds, as it was the last times. */
  lateMs: number
  stop: () => void
}

const tickMs = 100
/** A film that does not play for so long, in milliseconds, was stopped: by a key of the device, or the browser forbids it. */
const stoppedMs = 1_500
/** How long a browser takes to begin, in milliseconds, until this one has shown it. */
const usuallyLateMs = 40
const mostLateMs = 1_500

export type Pair = ReturnType<typeof createPair>

/** Two films on one clock. Films come with `put` when they are there, and may be exchanged. */
export function createPair(start: { alignment: Alignment; sound: Side }, now = () => performance.now()) {
  const seats: Record<Side, Seat> = { left: emptySeat(), right: emptySeat() }
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
  const seenOf = ({ player, seeks, lateMs }: Seat): Seen => {
    if (!player) return { clockMs: 0, waits: true, absent: true, lateMs: 0 }
    const { ready, waiting, problem } = player.getState()
    const waits = !ready || waiting || seeks > 0
    return { clockMs: player.clockMs(), waits, absent: problem !== null, lateMs: lateMs * state.rate }
  }
  const seen = (): Record<Side, Seen> => ({ left: seenOf(seats.left), right: seenOf(seats.right) })

  function order(seat: Seat, runs: boolean): void {
    const { player } = seat
    if (!player || (seat.runs === runs && (runs || !player.getState().playing))) return
    seat.runs = runs
    seat.moved = false
    seat.toldAt = now()
    seat.playedAt = seat.toldAt
    seat.toldMs = player.clockMs()
    if (runs) player.play()
    else player.pause()
  }

  /** Learns how late a film begins to move after it was told. */
  function learn(seat: Seat): void {
    const { player } = seat
    if (!player || !seat.runs || seat.moved) return
    const movedMs = player.clockMs() - seat.toldMs
    if (movedMs <= 0) return
    seat.moved = true
    const lateMs = now() - seat.toldAt - movedMs / (state.rate * seat.pace)
    seat.lateMs = Math.max(0, Math.min(mostLateMs, (seat.lateMs + lateMs) / 2))
  }

  function setPace(seat: Seat, pace: number): void {
    if (seat.pace === pace) return
    seat.pace = pace
    seat.player?.setPace(pace)
  }

  async function go(seat: Seat, positionMs: number): Promise<void> {
    const { player } = seat
    if (!player) return
    seat.seeks += 1
    await player.seek(positionMs)
    if (seat.player !== player) return
    seat.seeks -= 1
    tick()
  }

  function obey(orders: Orders): void {
    for (const side of sides) {
      const seat = seats[side]
      const { runs, pace, jumpMs } = orders[side]
      order(seat, runs)
      setPace(seat, pace)
      if (jumpMs !== null) void go(seat, jumpMs)
    }
    change({ waitsFor: orders.waitsFor })
  }

  /** A film that runs says in passing that it does not, when it was told twice in a moment; one that was stopped stays so. */
  function wasStopped(seat: Seat): boolean {
    const seen = seenOf(seat)
    if (!seat.runs || seen.waits || seen.absent || seat.player?.getState().playing) {
      seat.playedAt = now()
      return false
    }
    return now() - seat.playedAt > stoppedMs
  }

  /** Looks where both are, and puts right what is not. */
  function tick(): void {
    if (!state.playing || !state.locked || isTicking) return
    isTicking = true
    try {
      if (sides.some((side) => wasStopped(seats[side]))) return pause()
      for (const side of sides) learn(seats[side])
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
      order(seats[side], false)
      setPace(seats[side], 1)
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
    for (const side of sides) order(seats[side], false)
    if (ordersFor(alignment(), seen(), state.sound).isOver) goTo(0)
    change({ playing: true })
    timer ??= setInterval(tick, tickMs)
    tick()
  }

  /** Both go to a shared time. */
  function goTo(wanted: SharedMs): void {
    const shared = withinShared(alignment(), wanted)
    for (const side of sides) {
      order(seats[side], false)
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
    for (const side of sides) setPace(seats[side], 1)
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
        const waiting = state.playing && (own.waiting || seats[side].seeks > 0)
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
      const seat = seats[side]
      seat.stop()
      seats[side] = { ...emptySeat(), player, frameRate }
      if (player) {
        seats[side].face = faceOf(side, player)
        seats[side].stop = player.subscribe(tick)
        player.setRate(state.rate)
      }
      applySound()
      tick()
    },
    /** A film as timeline, stage and keys handle it; null while it is not there. */
    player: (side: Side): Player | null => seats[side].face,
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
      for (const side of sides) seats[side].stop()
    },
  }
  return pair
}

const emptySeat = (): Seat => ({
  player: null,
  frameRate: null,
  face: null,
  seeks: 0,
  runs: false,
  pace: 1,
  toldAt: 0,
  toldMs: 0,
  moved: false,
  playedAt: 0,
  lateMs: usuallyLateMs,
  stop: () => {},
})
