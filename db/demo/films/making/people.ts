/** Drawing people, as SVG: seated and seen from behind, or standing and facing the room. */
import type { Look, Pose, Turn } from './script.ts'

export const ink = '#4a3a2e'
const line = `stroke="${ink}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"`

export interface SeatedState {
  turn: Turn
  mouth: number
  hand: number
  /** −1…1, a slow sway. */
  sway: number
  adult: boolean
}

export function seated(
  look: Look,
  place: { x: number; y: number; scale: number },
  state: SeatedState,
): string {
  const wide = state.adult ? 56 : 48
  const head =
    state.turn === 'back' ? headFromBehind(look) : mirrored(headInProfile(look, state.mouth), state.turn)
  return group(place.x + state.sway * 1.6, place.y, place.scale, [
    state.hand > 0.02 ? raisedArm(look, state.hand, state.sway) : '',
    `<path d="M${-wide} 118C${-wide - 2} 66 ${-wide + 8} 46 -13 38L13 38C${wide - 8} 46 ${wide + 2} 66 ${wide} 118Z" fill="${look.top}" ${line}/>`,
    `<path d="M-9 22L-10 40Q0 47 10 40L9 22Z" fill="${look.skin}" ${line}/>`,
    `<g transform="rotate(${(state.sway * 2.2).toFixed(2)})">${head}</g>`,
    `<path d="M-31 118L-36 168M31 118L36 168" ${line}/><path d="M-30 118L-34 168M30 118L34 168" stroke="#8f6840" stroke-width="7" stroke-linecap="round"/>`,
    `<path d="M-36 74Q0 66 36 74L38 122L-38 122Z" fill="#b98a5c" ${line}/><path d="M-26 86Q0 80 26 86" fill="none" ${line} opacity=".45"/>`,
  ])
}

function headFromBehind(look: Look): string {
  const ears =
    look.style === 'scarf'
      ? ''
      : `<circle cx="-28" cy="4" r="6" fill="${look.skin}" ${line}/><circle cx="28" cy="4" r="6" fill="${look.skin}" ${line}/>`
  const skull = `<circle r="28" fill="${look.skin}" ${line}/>`
  return `${ears}${skull}${hairFromBehind(look)}`
}

function hairFromBehind({ hair, style }: Look): string {
  const fill = `fill="${hair}" ${line}`
  const cap = `<path d="M-29 4C-32 -22 -18 -33 0 -33C18 -33 32 -22 29 4C28 16 20 23 0 23C-20 23 -28 16 -29 4Z" ${fill}/>`
  switch (style) {
    case 'short':
      return cap
    case 'long':
      return `<path d="M-30 2C-33 -24 -18 -34 0 -34C18 -34 33 -24 30 2C33 26 33 40 29 56Q0 66 -29 56C-33 40 -33 26 -30 2Z" ${fill}/><path d="M-8 -8Q-12 24 -9 52M10 -8Q13 24 11 52" fill="none" ${line} opacity=".35"/>`
    case 'bun':
      return `${cap}<circle cy="-34" r="13" ${fill}/>`
    case 'ponytail':
      return `${cap}<path d="M-7 -8C-16 14 -14 44 -2 58C12 44 14 14 7 -8Z" ${fill}/><path d="M-8 -6Q0 0 8 -6" fill="none" stroke="#c26d52" stroke-width="5" stroke-linecap="round"/>`
    case 'curly':
      return `<path d="M-27 18Q-39 12 -34 0Q-42 -12 -30 -18Q-30 -33 -15 -32Q-6 -43 6 -35Q20 -40 25 -27Q39 -24 33 -9Q42 4 31 11Q30 24 16 21Q6 30 -5 22Q-18 29 -27 18Z" ${fill}/>`
    case 'afro':
      return `<circle cy="-10" r="39" ${fill}/>`
    case 'braids':
      return `${cap}<path d="M-22 16Q-30 34 -23 58M22 16Q30 34 23 58" fill="none" stroke="${ink}" stroke-width="14" stroke-linecap="round"/><path d="M-22 16Q-30 34 -23 58M22 16Q30 34 23 58" fill="none" stroke="${hair}" stroke-width="10" stroke-linecap="round"/>`
    case 'scarf':
      return `<path d="M-31 4C-34 -24 -18 -35 0 -35C18 -35 34 -24 31 4C32 24 40 36 45 48Q0 62 -45 48C-40 36 -32 24 -31 4Z" ${fill}/><path d="M-18 30Q0 40 20 28" fill="none" ${line} opacity=".4"/>`
    case 'bald':
      return ''
  }
}

function headInProfile(look: Look, mouth: number): string {
  const { hair, style, skin } = look
  const fill = `fill="${hair}" ${line}`
  const cap = `<path d="M-17 -25C-6 -36 20 -36 28 -14C33 2 29 18 20 24C16 10 12 4 4 -2C-4 -8 -14 -12 -17 -25Z" ${fill}/>`
  const behind: Partial<Record<Look['style'], string>> = {
    long: `<path d="M10 -20C34 -14 34 30 32 56Q18 62 6 54Q10 20 6 0Z" ${fill}/>`,
    bun: `<circle cx="17" cy="-34" r="12" ${fill}/>`,
    ponytail: `<path d="M22 -12C44 0 44 34 34 54C24 44 26 18 20 2Z" ${fill}/>`,
    braids: `<path d="M18 16Q28 36 22 58" fill="none" stroke="${ink}" stroke-width="14" stroke-linecap="round"/><path d="M18 16Q28 36 22 58" fill="none" stroke="${hair}" stroke-width="10" stroke-linecap="round"/>`,
    afro: `<circle cx="8" cy="-14" r="36" ${fill}/>`,
    curly: `<path d="M-18 -22Q-16 -36 -2 -33Q8 -42 18 -32Q34 -30 33 -14Q42 -2 33 8Q34 22 20 24Q8 10 4 -2Q-8 -6 -18 -22Z" ${fill}/>`,
    scarf: `<path d="M-19 -22C-8 -38 26 -38 31 -8C34 18 42 36 46 48Q10 62 -22 50C-8 38 -10 30 -16 24C4 20 10 0 -19 -22Z" ${fill}/>`,
  }
  const over = style === 'scarf' || style === 'curly' || style === 'bald' ? '' : cap
  const back = behind[style] ?? ''
  const face = `<path d="M-27 -2Q-36 4 -27 8" fill="${skin}" ${line}/><circle cx="-15" cy="-3" r="2.6" fill="${ink}"/><path d="M-21 -11Q-15 -14 -10 -11" fill="none" ${line}/><circle cx="-8" cy="8" r="5" fill="#d9785a" opacity=".28"/>${glassesOf(look, -15)}${mouthShape(-17, 13, mouth, 0.8)}`
  const ear = style === 'scarf' ? '' : `<path d="M8 0Q16 -2 14 7Q10 12 7 7" fill="${skin}" ${line}/>`
  const layers =
    style === 'afro' || style === 'long'
      ? [back, `<circle r="28" fill="${skin}" ${line}/>`, over, ear, face]
      : [`<circle r="28" fill="${skin}" ${line}/>`, back, over, ear, face]
  return layers.join('')
}

function raisedArm(look: Look, up: number, sway: number): string {
  const top = 60 - up * 128
  const x = 48 + sway * 2
  return `${limb(`M40 72Q58 ${(64 + top) / 2} ${x} ${top + 26}`, look.top, 19)}<path d="M${x - 1} ${top + 26}L${x} ${top + 8}" stroke="${ink}" stroke-width="15" stroke-linecap="round"/><path d="M${x - 1} ${top + 26}L${x} ${top + 8}" stroke="${look.skin}" stroke-width="11" stroke-linecap="round"/><ellipse cx="${x}" cy="${top}" rx="9.5" ry="12" fill="${look.skin}" ${line}/>`
}

export interface StandingState {
  pose: Pose
  mouth: number
  /** Looks towards this side. */
  facing: 'front' | 'left' | 'right'
  blink: boolean
  /** −1…1 */
  gesture: number
  /** Swing of the legs while walking, −1…1, 0 standing. */
  stride: number
}

export function standing(
  look: Look,
  place: { x: number; y: number; scale: number },
  state: StandingState,
): string {
  const bottom = look.bottom ?? '#5d5a6b'
  const s = state.stride * 13
  const arms = armsOf(look, state)
  const behindArm = state.pose === 'write' ? arms : ''
  const frontArms = state.pose === 'write' ? '' : arms
  return group(place.x, place.y - Math.abs(state.stride) * 3, place.scale, [
    `${limb(`M-13 140L${-14 - s} 226`, bottom, 23)}${limb(`M13 140L${14 + s} 226`, bottom, 23)}`,
    `<path d="M${-29 - s} 240Q${-28 - s} 226 ${-12 - s} 228L${-6 - s} 240Z" fill="#5a4030" ${line}/><path d="M${29 + s} 240Q${28 + s} 226 ${12 + s} 228L${6 + s} 240Z" fill="#5a4030" ${line}/>`,
    behindArm,
    `<path d="M-14 36Q-38 40 -38 62L-33 152Q0 160 33 152L38 62Q38 40 14 36Q0 48 -14 36Z" fill="${look.top}" ${line}/>`,
    `<path d="M-9 20L-10 38Q0 48 10 38L9 20Z" fill="${look.skin}" ${line}/>`,
    state.pose === 'write' ? headFromBehind(look) : face(look, state),
    state.pose === 'write' ? '' : `<path d="M0 50V150" fill="none" ${line} opacity=".3"/>`,
    frontArms,
  ])
}

function face(look: Look, { facing, mouth, blink }: StandingState): string {
  const shift = facing === 'left' ? -6 : facing === 'right' ? 6 : 0
  const eye = (x: number) =>
    blink ? `<path d="M${x - 3} -2h6" ${line}/>` : `<circle cx="${x}" cy="-2" r="2.7" fill="${ink}"/>`
  return [
    hairBehindFace(look),
    look.style === 'scarf'
      ? ''
      : `<circle cx="-27" cy="3" r="6" fill="${look.skin}" ${line}/><circle cx="27" cy="3" r="6" fill="${look.skin}" ${line}/>`,
    `<path d="M-27 -4C-27 -22 -16 -28 0 -28C16 -28 27 -22 27 -4C27 14 16 29 0 29C-16 29 -27 14 -27 -4Z" fill="${look.skin}" ${line}/>`,
    `<g transform="translate(${shift} 0)">${eye(-10)}${eye(10)}<path d="M-15 -10Q-10 -13 -5 -10M5 -10Q10 -13 15 -10" fill="none" ${line}/><path d="M0 0Q3 6 -1 8" fill="none" ${line} opacity=".7"/><circle cx="-15" cy="9" r="5" fill="#d9785a" opacity=".25"/><circle cx="15" cy="9" r="5" fill="#d9785a" opacity=".25"/>${glassesOf(look, -10)}${glassesOf(look, 10)}${mouthShape(0, 15, mouth, 1)}</g>`,
    fringe(look),
  ].join('')
}

function hairBehindFace({ hair, style }: Look): string {
  const fill = `fill="${hair}" ${line}`
  if (style === 'long')
    return `<path d="M-30 0C-34 -26 -18 -36 0 -36C18 -36 34 -26 30 0C33 24 34 38 32 54Q20 58 14 40L-14 40Q-20 58 -32 54C-34 38 -33 24 -30 0Z" ${fill}/>`
  if (style === 'bun') return `<circle cy="-36" r="14" ${fill}/>`
  if (style === 'afro') return `<circle cy="-12" r="40" ${fill}/>`
  if (style === 'curly')
    return `<path d="M-30 16Q-40 6 -34 -6Q-40 -20 -28 -24Q-24 -38 -8 -34Q4 -43 14 -34Q30 -34 31 -20Q42 -12 34 0Q38 12 28 18Z" ${fill}/>`
  if (style === 'scarf')
    return `<path d="M-33 4C-36 -26 -18 -38 0 -38C18 -38 36 -26 33 4C34 26 38 38 40 50Q0 70 -40 50C-38 38 -34 26 -33 4Z" ${fill}/>`
  return ''
}

function fringe({ hair, style }: Look): string {
  const fill = `fill="${hair}" ${line}`
  switch (style) {
    case 'bald':
      return ''
    case 'scarf':
      return `<path d="M-27 2C-30 -24 -14 -32 0 -32C14 -32 30 -24 27 2C22 -16 12 -20 0 -20C-12 -20 -22 -16 -27 2Z" ${fill}/>`
    case 'curly':
    case 'afro':
      return `<path d="M-27 -4Q-32 -18 -20 -22Q-16 -34 -4 -29Q6 -36 14 -27Q28 -26 27 -4Q22 -14 12 -15Q4 -20 -6 -15Q-18 -16 -27 -4Z" ${fill}/>`
    case 'long':
    case 'braids':
      return `<path d="M-28 4C-31 -24 -14 -34 0 -34C16 -34 31 -24 28 4C24 -10 16 -16 4 -20C-6 -14 -20 -12 -28 4Z" ${fill}/>`
    default:
      return `<path d="M-28 -2C-32 -26 -14 -35 2 -34C18 -34 31 -24 28 -2C25 -12 18 -18 8 -18C-4 -16 -20 -18 -28 -2Z" ${fill}/>`
  }
}

function armsOf(look: Look, { pose, gesture: g }: StandingState): string {
  const arm = (d: string, x: number, y: number) =>
    `${limb(d, look.top, 17)}<circle cx="${x}" cy="${y}" r="9" fill="${look.skin}" ${line}/>`
  const left = (x: number, y: number, bendX: number, bendY: number) =>
    arm(`M-33 56Q${bendX} ${bendY} ${x} ${y}`, x, y)
  const right = (x: number, y: number, bendX: number, bendY: number) =>
    arm(`M33 56Q${bendX} ${bendY} ${x} ${y}`, x, y)
  const downLeft = left(-43, 132, -50, 94)
  const downRight = right(43, 132, 50, 94)
  switch (pose) {
    case 'rest':
      return downLeft + downRight
    case 'talk':
      return downLeft + right(54 + g * 10, 96 - g * 12, 58, 92)
    case 'open':
      return left(-72 - g * 4, 94 - g * 5, -58, 90) + right(72 + g * 4, 94 - g * 5, 58, 90)
    case 'point':
      return downLeft + right(92, 28 + g * 3, 62, 58)
    case 'pointLeft':
      return left(-92, 28 + g * 3, -62, 58) + downRight
    case 'think':
      return left(4, 96, -46, 96) + right(12, 38, 62, 94)
    case 'write':
      return downLeft + right(70 + g * 5, 6 + g * 3, 62, 44)
    case 'stop':
      return `${left(-43, 132, -50, 94)}${limb('M33 56Q66 46 66 6', look.top, 17)}<ellipse cx="66" cy="-8" rx="11" ry="13" fill="${look.skin}" ${line}/>`
    case 'tablet':
      return `${left(-16, 112, -50, 106)}${right(16, 112, 50, 106)}<rect x="-24" y="88" width="48" height="34" rx="4" fill="#fdfbf6" ${line}/><path d="M-15 98H14M-15 106H8" ${line} opacity=".5"/>`
  }
}

function glassesOf(look: Look, x: number): string {
  return look.glasses
    ? `<circle cx="${x}" cy="-2" r="7.5" fill="none" stroke="${ink}" stroke-width="1.8"/>`
    : ''
}

function mouthShape(x: number, y: number, open: number, size: number): string {
  if (open === 0)
    return `<path d="M${x - 5 * size} ${y}Q${x} ${y + 4} ${x + 5 * size} ${y}" fill="none" ${line}/>`
  const height = [0, 2.2, 4.2, 6][open] ?? 6
  return `<ellipse cx="${x}" cy="${y + 1}" rx="${(6.4 - open * 0.6) * size}" ry="${height}" fill="#8c4538" ${line}/>`
}

function limb(d: string, fill: string, width: number): string {
  return `<path d="${d}" fill="none" stroke="${ink}" stroke-width="${width + 4}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${fill}" stroke-width="${width}" stroke-linecap="round"/>`
}

function mirrored(svg: string, turn: Turn): string {
  return turn === 'right' ? `<g transform="scale(-1 1)">${svg}</g>` : svg
}

function group(x: number, y: number, scale: number, parts: string[]): string {
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})">${parts.join('')}</g>`
}
