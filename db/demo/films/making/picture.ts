/** One picture of a film as markup: what the stage looks like at a given time. */
import { seated, standing } from './people.ts'
import { boards, clock, desk, drawRoom } from './rooms.ts'
import type { Pose, Role, Script, Turn } from './script.ts'
import { mouthAt } from './sound.ts'
import { type TimedBeat, type Timeline, titleCardMs } from './timeline.ts'

const walkPerMs = 0.13
const handRiseMs = 480

export function pictureAt(script: Script, timeline: Timeline, atMs: number): string {
  if (atMs < titleCardMs) return titleCard(script)
  const speaking = timeline.beats.find(
    (beat) => beat.samples && beat.startMs <= atMs && atMs < beat.wordsEndMs + 200,
  )
  return [
    '<svg width="960" height="540" viewBox="0 0 960 540"><defs><filter id="wobble" filterUnits="userSpaceOnUse" x="-20" y="-20" width="1000" height="580"><feTurbulence type="fractalNoise" baseFrequency="0.013" numOctaves="2" seed="4"/><feDisplacementMap in="SourceGraphic" scale="4"/></filter></defs>',
    `<g filter="url(#wobble)">${drawRoom(script.room)}</g>`,
    script.room === 'studio' ? '' : clock(script.room === 'seminar' ? 770 : 852, 108, atMs),
    boardAt(script, timeline, atMs),
    `<g filter="url(#wobble)">${peopleAt(script, timeline, speaking, atMs)}</g>`,
    '</svg>',
    speaking ? bubble(script, timeline, speaking, atMs) : '',
    badgeAt(timeline, atMs),
    '<div class="staged">staged</div>',
  ].join('')
}

function titleCard({ title, about }: Script): string {
  return `<div class="card"><p class="name">${title}</p><p class="about">${about}</p><hr><p>Staged scene, synthetic voices. No real children.</p></div><div class="staged">staged</div>`
}

function boardAt(script: Script, timeline: Timeline, atMs: number): string {
  const shownAt = new Map<string, number>()
  for (const { atMs: when, show = [], hide = [] } of timeline.directions) {
    if (when > atMs) break
    for (const id of hide) shownAt.delete(id)
    for (const id of show) shownAt.set(id, when)
  }
  const { x, y, width, height } = boards[script.room]
  return [...shownAt]
    .map(([id, when]) => {
      const part = script.board[id]
      if (!part) throw new Error(`The film ${script.id} has no board part "${id}".`)
      const done = Math.min(1, (atMs - when) / part.drawMs)
      if (done === 1) return part.svg
      return `<clipPath id="draw-${id}"><rect x="${x}" y="${y}" width="${(width * done).toFixed(1)}" height="${height}"/></clipPath><g clip-path="url(#draw-${id})">${part.svg}</g>`
    })
    .join('')
}

function peopleAt(script: Script, timeline: Timeline, speaking: TimedBeat | undefined, atMs: number): string {
  const roles = Object.entries(script.roles).sort(([, a], [, b]) => depth(a) - depth(b))
  return roles
    .map(([id, role], index) => {
      const mouth =
        speaking?.who === id && speaking.samples ? mouthAt(speaking.samples, atMs - speaking.startMs) : 0
      const sway = Math.round(Math.sin(atMs / 1_500 + index * 1.7) * 2) / 2
      if (role.place.as === 'standing') {
        const { x, moving } = positionOf(id, role, timeline, atMs)
        const gesture = speaking?.who === id ? Math.round(Math.sin(atMs / 430) * 3) / 3 : 0
        const facing =
          moving < 0 ? 'left' : moving > 0 ? 'right' : x < 430 ? 'right' : x > 640 ? 'left' : 'front'
        return standing(
          role.look,
          { ...role.place, x },
          {
            pose: poseOf(id, timeline, atMs, speaking?.who === id),
            mouth,
            gesture,
            facing,
            blink: (atMs + index * 700) % 3_400 < 130,
            stride: moving === 0 ? 0 : Math.sin(atMs / 110),
          },
        )
      }
      const adult = script.kind === 'rehearsal'
      const turn = speaking?.who === id ? (role.place.x > 480 ? 'left' : 'right') : turnOf(id, timeline, atMs)
      return `${desk(role.place.x, role.place.y, role.place.scale)}${seated(role.look, role.place, { turn, mouth, sway, adult, hand: handOf(id, timeline, atMs) })}`
    })
    .join('')
}

/** Who stands is behind who sits; who sits lower in the picture is nearer. */
function depth({ place }: Role): number {
  return place.as === 'standing' && place.x < 800 ? -1 : place.y
}

function positionOf(id: string, role: Role, timeline: Timeline, atMs: number): { x: number; moving: number } {
  let x = role.place.x
  for (const { atMs: when, move } of timeline.directions) {
    if (!move || move.who !== id || when > atMs) continue
    const walked = Math.min(Math.abs(move.x - x), (atMs - when) * walkPerMs)
    const side = Math.sign(move.x - x)
    if (walked < Math.abs(move.x - x)) return { x: x + side * walked, moving: side }
    x = move.x
  }
  return { x, moving: 0 }
}

function poseOf(id: string, timeline: Timeline, atMs: number, speaks: boolean): Pose {
  let pose: Pose | undefined
  for (const one of timeline.directions) {
    if (one.atMs > atMs) break
    if (one.pose?.who === id) pose = one.pose.pose
  }
  return pose === undefined || pose === 'rest' ? (speaks ? 'talk' : 'rest') : pose
}

function turnOf(id: string, timeline: Timeline, atMs: number): Turn {
  let turn: Turn = 'back'
  for (const one of timeline.directions) {
    if (one.atMs > atMs) break
    if (one.turn?.who.includes(id)) turn = one.turn.to
  }
  return turn
}

/** 0 down, 1 up. */
function handOf(id: string, timeline: Timeline, atMs: number): number {
  let up = false
  let since = -handRiseMs
  for (const { atMs: when, handsUp, handsDown } of timeline.directions) {
    if (when > atMs) break
    if (handsUp?.includes(id) && !up) [up, since] = [true, when]
    if (handsDown?.includes(id) && up) [up, since] = [false, when]
  }
  const done = Math.min(1, (atMs - since) / handRiseMs)
  return up ? done : 1 - done
}

/** Who stands speaks above the board, who sits speaks below the desks, so that words never cover either. */
function bubble(script: Script, timeline: Timeline, { who, text }: TimedBeat, atMs: number): string {
  const role = who === undefined ? undefined : script.roles[who]
  if (!role || who === undefined || text === undefined) return ''
  const above = role.place.as === 'standing'
  const { x } = above ? positionOf(who, role, timeline, atMs) : role.place
  const wanted = 56 + (text.length + role.name.length) * 8.6
  const width = wanted <= 640 ? wanted : wanted / 2 + 56
  const left = Math.max(16, Math.min(960 - 84 - width, x - width / 2))
  const tail = Math.max(22, Math.min(width - 30, x - left))
  return `<div class="bubble ${above ? 'above' : 'below'}" style="left:${left.toFixed(0)}px;width:${width.toFixed(0)}px"><b>${role.name}</b> ${text}<i style="left:${tail.toFixed(0)}px"></i></div>`
}

function badgeAt(timeline: Timeline, atMs: number): string {
  let badge = 'none'
  for (const one of timeline.directions) {
    if (one.atMs > atMs) break
    badge = one.badge ?? badge
  }
  const words: Record<string, string> = { pause: '❚❚ Pause', again: '↺ Try again', take: 'Take 1' }
  const label = words[badge]
  return label === undefined ? '' : `<div class="badge ${badge}">${label}</div>`
}
