/** A lesson's last minutes in Year 8: an exit ticket, read at once, and what is made of it. */
import { voices } from '../making/cast.ts'
import type { Role, Script } from '../making/script.ts'
import { exitTicketNotes } from './exit-ticket-notes.ts'

const ink = '#3f4a5a'
const words = (x: number, y: number, text: string, fontSize = 22, fill = ink) =>
  `<text x="${x}" y="${y}" class="hand" font-size="${fontSize}" fill="${fill}" text-anchor="middle">${text}</text>`

function flask(x: number, spots: [number, number][]): string {
  const dots = spots
    .map(([dx, dy]) => `<circle cx="${x + dx}" cy="${196 + dy}" r="6" fill="#c26d52"/>`)
    .join('')
  return `<path d="M${x - 34} 146h68v96a8 8 0 0 1-8 8h-52a8 8 0 0 1-8-8Z" fill="#eef4f4" stroke="${ink}" stroke-width="3"/><path d="M${x - 40} 146h80" stroke="#8f6840" stroke-width="7" stroke-linecap="round"/>${dots}`
}

const apart: [number, number][] = [
  [-20, -30],
  [14, -22],
  [-8, -2],
  [20, 12],
  [-22, 24],
  [4, 38],
]
const same: [number, number][] = [
  [-22, -34],
  [18, -32],
  [2, -8],
  [-22, 12],
  [22, 18],
  [-2, 40],
]

const seat = (x: number, row: 'far' | 'near'): Role['place'] =>
  row === 'far' ? { as: 'seated', x, y: 352, scale: 0.84 } : { as: 'seated', x, y: 402, scale: 1 }

export const exitTicket: Script = {
  id: 'exit-ticket-particles',
  title: 'Exit ticket: particles when a gas is heated',
  kind: 'lesson',
  about: 'Lesson · Year 8 science · the last minutes',
  room: 'lab',
  roles: {
    teacher: {
      name: 'Teacher',
      voice: voices.man,
      look: {
        skin: '#e8bd97',
        hair: '#8a8178',
        style: 'short',
        top: '#7c7196',
        bottom: '#4c4740',
        glasses: true,
      },
      place: { as: 'standing', x: 222, y: 134, scale: 0.9 },
    },
    noor: {
      name: 'Noor',
      voice: voices.brightWoman,
      look: { skin: '#c99470', hair: '#8c5a76', style: 'scarf', top: '#8c5a76' },
      place: seat(436, 'far'),
    },
    ty: {
      name: 'Ty',
      voice: voices.youngMan,
      look: { skin: '#6b442f', hair: '#211a18', style: 'short', top: '#d8a24a' },
      place: seat(640, 'near'),
    },
    fern: {
      name: 'Fern',
      voice: voices.girl,
      look: { skin: '#f2cdb0', hair: '#a4532f', style: 'curly', top: '#6f9c8a' },
      place: seat(330, 'near'),
    },
    ash: {
      name: 'Ash',
      look: { skin: '#dba981', hair: '#33291f', style: 'bun', top: '#5b7fa6' },
      place: seat(622, 'far'),
    },
    kit: {
      name: 'Kit',
      look: { skin: '#e9c09a', hair: '#c79a55', style: 'long', top: '#b4695a' },
      place: seat(150, 'near'),
    },
    bo: {
      name: 'Bo',
      look: { skin: '#8d5b3f', hair: '#2b211e', style: 'ponytail', top: '#9aa66a' },
      place: seat(485, 'near'),
    },
  },
  board: {
    title: {
      drawMs: 800,
      svg: words(490, 116, 'Exit ticket: same gas, same flask, now heated', 24, '#2f5d92'),
    },
    cold: { drawMs: 900, svg: `${flask(380, apart)}${words(380, 272, 'cold', 20)}` },
    hot: {
      drawMs: 900,
      svg: `<path d="M566 146h68v96a8 8 0 0 1-8 8h-52a8 8 0 0 1-8-8Z" fill="#f9efe2" stroke="${ink}" stroke-width="3"/><path d="M560 146h80" stroke="#8f6840" stroke-width="7" stroke-linecap="round"/>${words(600, 208, '?', 40, '#a3522f')}${words(600, 272, 'hot', 20)}`,
    },
    arrow: {
      drawMs: 400,
      svg: `<path d="M440 198H538M526 188L540 198L526 208" stroke="#c26d52" stroke-width="3" fill="none" stroke-linecap="round"/>${words(490, 186, 'heat', 20, '#a3522f')}`,
    },
    hotDots: {
      drawMs: 900,
      svg: `${flask(600, same).replace('#eef4f4', '#f9efe2')}${words(600, 272, 'hot', 20)}${same
        .slice(0, 5)
        .map(
          ([dx, dy]) =>
            `<path d="M${600 + dx + 8} ${196 + dy - 4}l9 -5" stroke="#a3522f" stroke-width="2.5" stroke-linecap="round"/>`,
        )
        .join('')}`,
    },
    tomorrow: {
      drawMs: 900,
      svg: words(490, 240, 'faster?', 24, '#4a7d5d') + words(490, 264, 'bigger?', 24, '#4a7d5d'),
    },
  },
  beats: [
    {
      mark: 'ticket',
      who: 'teacher',
      text: 'Last four minutes. Your exit ticket: draw the particles after heating, and write what changed.',
      thenMs: 600,
      stage: [
        { show: ['cold'], pose: { who: 'teacher', pose: 'point' } },
        { afterMs: 1_200, show: ['title', 'arrow', 'hot'] },
      ],
    },
    {
      mark: 'routine',
      who: 'teacher',
      text: 'On your own, pencil, no names on the front. When you finish, check one word you are not sure of.',
      thenMs: 4_200,
      stage: [
        { pose: { who: 'teacher', pose: 'rest' } },
        { afterMs: 5_600, move: { who: 'teacher', x: 500 } },
      ],
    },
    {
      mark: 'atTy',
      who: 'teacher',
      text: 'Ty, I see bigger circles in your hot flask. What made you draw them bigger?',
      thenMs: 1_600,
      stage: [{ move: { who: 'teacher', x: 726 } }],
    },
    { mark: 'ty', who: 'ty', text: 'Heat makes things expand. So each particle gets bigger.' },
    {
      mark: 'noJudgement',
      who: 'teacher',
      text: 'Thank you. Write that sentence under your drawing, just as you said it.',
      thenMs: 1_200,
    },
    {
      mark: 'atFern',
      who: 'teacher',
      text: 'Fern, yours are the same size, with little lines. What do the lines say?',
      thenMs: 1_300,
      stage: [{ move: { who: 'teacher', x: 480 } }],
    },
    { mark: 'fern', who: 'fern', text: 'That they move faster and hit the sides more often.' },
    {
      mark: 'collect',
      who: 'teacher',
      text: 'Pencils down. Pass to the left, front row brings them. Thirty seconds.',
      thenMs: 3_200,
      stage: [
        { move: { who: 'teacher', x: 728 } },
        { afterMs: 2_400, turn: { who: ['kit', 'fern', 'bo', 'ty', 'noor', 'ash'], to: 'left' } },
      ],
    },
    {
      mark: 'sort',
      who: 'teacher',
      text: 'I read six. Four draw faster particles. Two draw bigger ones. Both ideas need a test.',
      stage: [
        {
          turn: { who: ['kit', 'fern', 'bo', 'ty', 'noor', 'ash'], to: 'back' },
          pose: { who: 'teacher', pose: 'tablet' },
        },
        { afterMs: 2_600, show: ['tomorrow'] },
      ],
    },
    {
      mark: 'test',
      who: 'teacher',
      text: 'If each particle got bigger, what should the scales show after heating? Talk for a moment.',
      thenMs: 4_200,
      murmur: true,
      stage: [
        { pose: { who: 'teacher', pose: 'open' } },
        { afterMs: 4_800, turn: { who: ['kit', 'bo', 'noor'], to: 'right' } },
        { afterMs: 4_800, turn: { who: ['fern', 'ty', 'ash'], to: 'left' } },
      ],
    },
    {
      mark: 'askNoor',
      who: 'teacher',
      text: 'Noor, what did you two decide?',
      stage: [
        {
          turn: { who: ['kit', 'fern', 'bo', 'ty', 'noor', 'ash'], to: 'back' },
          pose: { who: 'teacher', pose: 'rest' },
        },
      ],
    },
    {
      mark: 'noor',
      who: 'noor',
      text: 'The scales would not help. It weighs the same both ways. We would need to see the pressure.',
    },
    {
      mark: 'tells',
      who: 'teacher',
      text: 'Right, so it is speed, not size. The particles stay the same. Copy the flask on the right.',
      thenMs: 900,
      stage: [
        { pose: { who: 'teacher', pose: 'pointLeft' } },
        { afterMs: 1_200, hide: ['hot'], show: ['hotDots'] },
        { afterMs: 3_400, handsUp: ['ty'] },
      ],
    },
    {
      mark: 'leave',
      who: 'teacher',
      text: 'Tomorrow starts with your tickets and a pressure gauge. Thank you. Back row first, please.',
      stage: [{ pose: { who: 'teacher', pose: 'open' } }, { afterMs: 1_800, handsDown: ['ty'] }],
    },
  ],
  notes: exitTicketNotes,
}
