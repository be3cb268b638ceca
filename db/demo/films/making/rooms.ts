/** The four rooms, as SVG of 960×540: everything that stands behind the people, and the desks between them. */
import { ink } from './people.ts'
import type { RoomName } from './script.ts'

const line = `stroke="${ink}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"`

export interface Board {
  x: number
  y: number
  width: number
  height: number
}

export const boards: Record<RoomName, Board> = {
  classroom: { x: 270, y: 82, width: 440, height: 196 },
  lab: { x: 270, y: 82, width: 440, height: 196 },
  seminar: { x: 270, y: 82, width: 420, height: 200 },
  studio: { x: 330, y: 84, width: 560, height: 380 },
}

export function drawRoom(room: RoomName): string {
  const { wall, skirting, floor } = colours[room]
  const ground = room === 'studio' ? 470 : 338
  return [
    `<rect x="-20" y="-20" width="1000" height="580" fill="${wall}"/>`,
    `<rect x="-20" y="${ground - 34}" width="1000" height="34" fill="${skirting}"/>`,
    `<path d="M-20 ${ground - 34}H980" ${line} opacity=".35"/>`,
    `<rect x="-20" y="${ground}" width="1000" height="${560 - ground}" fill="${floor}"/>`,
    `<path d="M-20 ${ground}H980" ${line} opacity=".6"/>`,
    furniture[room](),
    drawBoard(boards[room], room === 'lab' ? '#b7a58c' : '#b98a5c'),
  ].join('')
}

const colours: Record<RoomName, { wall: string; skirting: string; floor: string }> = {
  classroom: { wall: '#f6ecda', skirting: '#ead8ba', floor: '#dcbd92' },
  lab: { wall: '#e9efe9', skirting: '#d3dfd6', floor: '#cfc3ae' },
  seminar: { wall: '#f3e6df', skirting: '#e3cdc2', floor: '#cfa988' },
  studio: { wall: '#eee7d6', skirting: '#dfd2b6', floor: '#d2b186' },
}

const furniture: Record<RoomName, () => string> = {
  classroom: () =>
    `${windowAt(44, 92)}${plant(118, 256)}${poster(788, 162, ['We explain.', 'We listen.', 'We build on.'])}${shelf(790, 266)}`,
  lab: () =>
    `${windowAt(44, 92)}${flasks(76, 248)}${poster(788, 162, ['Observe.', 'Explain.', 'Check.'])}${shelf(778, 266)}`,
  seminar: () => `${lamp(120, 146)}${plant(56, 346)}${poster(736, 168, ['Pause', 'Rewind', 'Try again'])}`,
  studio: () => `${windowAt(52, 88)}`,
}

function drawBoard({ x, y, width, height }: Board, frame: string): string {
  return `<rect x="${x - 8}" y="${y - 8}" width="${width + 16}" height="${height + 16}" rx="6" fill="${frame}" ${line}/><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="#fefcf7" ${line} stroke-opacity=".5"/><path d="M${x + width - 90} ${y + height + 10}h56" stroke="#c26d52" stroke-width="5" stroke-linecap="round"/>`
}

function windowAt(x: number, y: number): string {
  return `<rect x="${x}" y="${y}" width="150" height="160" rx="5" fill="#fdf9ef" ${line}/><rect x="${x + 10}" y="${y + 10}" width="130" height="140" fill="#cfe3ea"/><path d="M${x + 10} ${y + 122}Q${x + 45} ${y + 88} ${x + 78} ${y + 116}T${x + 140} ${y + 104}V${y + 150}H${x + 10}Z" fill="#a9c79d"/><circle cx="${x + 104}" cy="${y + 44}" r="14" fill="#f6dc94"/><path d="M${x + 75} ${y + 10}V${y + 150}M${x + 10} ${y + 80}H${x + 140}" stroke="#fdf9ef" stroke-width="8"/><path d="M${x + 75} ${y + 10}V${y + 150}M${x + 10} ${y + 80}H${x + 140}" ${line} opacity=".25"/><rect x="${x - 8}" y="${y + 158}" width="166" height="10" rx="3" fill="#d9b98c" ${line}/>`
}

function plant(x: number, y: number): string {
  return `<g transform="translate(${x} ${y - 54})"><path d="M0 20Q-26 6 -22 -18Q-4 -8 0 20Q0 -20 14 -34Q24 -8 0 20Q16 -2 34 2Q26 22 0 20" fill="#6f9c72" ${line}/><path d="M-17 18H17L12 48H-12Z" fill="#c26d52" ${line}/></g>`
}

function flasks(x: number, y: number): string {
  return `<g transform="translate(${x} ${y - 46})"><path d="M0 0h12v14l14 28a4 4 0 0 1-4 6h-32a4 4 0 0 1-4-6l14-28Z" fill="#fdfbf6" ${line}/><path d="M-9 32h30l5 12h-40Z" fill="#7fb0a8"/><path d="M52 6h16v34a8 8 0 0 1-16 0Z" fill="#fdfbf6" ${line}/><path d="M53 24h14v16a7 7 0 0 1-14 0Z" fill="#d8a24a"/></g>`
}

function poster(x: number, y: number, words: string[]): string {
  const rows = words.map(
    (word, i) =>
      `<text x="${x + 66}" y="${y + 27 + i * 22}" text-anchor="middle" class="hand" font-size="19" fill="${ink}">${word}</text>`,
  )
  return `<rect x="${x}" y="${y}" width="132" height="84" rx="3" fill="#fbe9c0" ${line}/>${rows.join('')}<circle cx="${x + 66}" cy="${y + 2}" r="4" fill="#c26d52" ${line}/>`
}

function shelf(x: number, y: number): string {
  const spines = ['#4f79a8', '#c26d52', '#5e9673', '#d8a24a', '#8b6a8f', '#4e8f8c', '#c98f7b']
  const books = spines.map(
    (fill, i) =>
      `<rect x="${x + 10 + i * 15}" y="${y + 12 + (i % 3) * 3}" width="13" height="${42 - (i % 3) * 3}" rx="2" fill="${fill}" ${line}/>`,
  )
  return `<rect x="${x}" y="${y}" width="150" height="76" rx="3" fill="#c79a68" ${line}/><rect x="${x + 6}" y="${y + 7}" width="138" height="48" fill="#a87c4e"/>${books.join('')}`
}

function lamp(x: number, y: number): string {
  return `<path d="M${x} ${y + 50}V${y + 190}M${x - 26} ${y + 192}H${x + 26}" ${line}/><path d="M${x - 18} ${y}H${x + 18}L${x + 34} ${y + 50}H${x - 34}Z" fill="#f3d795" ${line}/><path d="M${x - 34} ${y + 50}L${x - 74} ${y + 200}H${x + 74}L${x + 34} ${y + 50}Z" fill="#f9e6b4" opacity=".35"/>`
}

/** The clock runs with the film, so that any picture tells its own time. */
export function clock(x: number, y: number, atMs: number): string {
  const seconds = Math.floor(atMs / 1000)
  const hand = (turns: number, length: number, width: number, stroke: string) => {
    const angle = turns * 2 * Math.PI
    return `<path d="M${x} ${y}L${(x + Math.sin(angle) * length).toFixed(1)} ${(y - Math.cos(angle) * length).toFixed(1)}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`
  }
  const minutes = 10 + seconds / 60
  return `<circle cx="${x}" cy="${y}" r="30" fill="#fefcf7" ${line}/>${hand((9 + minutes / 60) / 12, 14, 3.5, ink)}${hand(minutes / 60, 21, 2.6, ink)}${hand((seconds % 60) / 60, 23, 1.5, '#c26d52')}<circle cx="${x}" cy="${y}" r="2.6" fill="${ink}"/>`
}

export function desk(x: number, y: number, scale: number): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M-62 44L-54 24H54L62 44Z" fill="#e6c79a" ${line}/><rect x="-62" y="44" width="124" height="8" fill="#cfa873" ${line}/><path d="M-48 34l30 -4l4 8l-32 3Z" fill="#fefcf7" ${line} stroke-opacity=".4"/></g>`
}
