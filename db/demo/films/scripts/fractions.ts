/** A lesson in Year 5: eliciting and interpreting what students think, with one question that closes too soon. */
import { voices } from '../making/cast.ts'
import type { Role, Script } from '../making/script.ts'
import { fractionsFeedback, fractionsNotes } from './fractions-notes.ts'

const ink = '#3f4a5a'
const pen = `stroke="${ink}" stroke-width="3" stroke-linecap="round" fill="none"`
const words = (x: number, y: number, text: string, fontSize = 24, fill = ink) =>
  `<text x="${x}" y="${y}" class="hand" font-size="${fontSize}" fill="${fill}" text-anchor="middle">${text}</text>`
const fraction = (x: number, y: number, over: string, under: string, fill = ink) =>
  `${words(x, y, over, 23, fill)}<path d="M${x - 9} ${y + 6}h18" stroke="${fill}" stroke-width="2.5" stroke-linecap="round"/>${words(x, y + 27, under, 23, fill)}`
const tick = (x: number, half: number) => `<path d="M${x} ${200 - half}V${200 + half}" ${pen}/>`

const seat = (x: number, row: 'far' | 'near'): Role['place'] =>
  row === 'far' ? { as: 'seated', x, y: 352, scale: 0.84 } : { as: 'seated', x, y: 402, scale: 1 }

export const fractions: Script = {
  id: 'fractions-number-line',
  title: 'Fractions on a number line',
  kind: 'lesson',
  about: 'Lesson · Year 5 mathematics · whole-class talk',
  room: 'classroom',
  roles: {
    teacher: {
      name: 'Teacher',
      voice: voices.teacher,
      look: {
        skin: '#c98e6b',
        hair: '#3a2a24',
        style: 'bun',
        top: '#4e8f8c',
        bottom: '#55506a',
        glasses: true,
      },
      place: { as: 'standing', x: 222, y: 134, scale: 0.9 },
    },
    jay: {
      name: 'Jay',
      voice: voices.boy,
      look: { skin: '#8d5b3f', hair: '#2b211e', style: 'short', top: '#d8a24a' },
      place: seat(436, 'far'),
    },
    kay: {
      name: 'Kay',
      voice: voices.child,
      look: { skin: '#f0c6a4', hair: '#b9743c', style: 'ponytail', top: '#7e9fc4' },
      place: seat(345, 'near'),
    },
    bea: {
      name: 'Bea',
      voice: voices.girl,
      look: { skin: '#d9a47e', hair: '#5a6f95', style: 'scarf', top: '#5a6f95' },
      place: seat(622, 'far'),
    },
    dee: {
      name: 'Dee',
      voice: voices.quickBoy,
      look: { skin: '#e5b48e', hair: '#4a3326', style: 'curly', top: '#7fa882' },
      place: seat(545, 'near'),
    },
    em: {
      name: 'Em',
      voice: voices.softGirl,
      look: { skin: '#f3d0b3', hair: '#e0b25c', style: 'braids', top: '#c98f9a' },
      place: seat(742, 'near'),
    },
    vee: {
      name: 'Vee',
      look: { skin: '#7b4d36', hair: '#241b19', style: 'afro', top: '#c26d52' },
      place: seat(150, 'near'),
    },
    lou: {
      name: 'Lou',
      look: { skin: '#ecc39f', hair: '#6b4a33', style: 'long', top: '#9a85ad' },
      place: seat(262, 'far'),
    },
  },
  board: {
    question: {
      drawMs: 900,
      svg: words(490, 116, 'Where does three quarters live? Why there?', 26, '#2f5d92'),
    },
    line: {
      drawMs: 700,
      svg: `<path d="M300 200H680" ${pen}/>${tick(310, 14)}${tick(670, 14)}${words(310, 240, '0')}${words(670, 240, '1')}`,
    },
    quarters: { drawMs: 1_600, svg: `${tick(400, 9)}${tick(490, 9)}${tick(580, 9)}` },
    dot: {
      drawMs: 500,
      svg: `<circle cx="580" cy="200" r="8" fill="#c26d52"/>${fraction(580, 148, '3', '4', '#a3522f')}`,
    },
    half: {
      drawMs: 1_100,
      svg: `${fraction(468, 233, '1', '2')}${words(490, 256, '=')}${fraction(512, 233, '2', '4')}`,
    },
    between: {
      drawMs: 700,
      svg: `<path d="M588 184Q625 160 662 184" stroke="#5e9673" stroke-width="3" fill="none" stroke-dasharray="6 6"/>${words(626, 162, '?', 28, '#4a7d5d')}`,
    },
    eighths: { drawMs: 1_200, svg: `${tick(355, 5)}${tick(445, 5)}${tick(535, 5)}${tick(625, 5)}` },
    answer: {
      drawMs: 500,
      svg: `<circle cx="625" cy="200" r="7" fill="#5e9673"/>${fraction(625, 233, '7', '8', '#4a7d5d')}`,
    },
  },
  beats: [
    {
      mark: 'launch',
      who: 'teacher',
      text: 'Here is zero, here is one. Where does three quarters live? Think first, no hands yet.',
      thenMs: 3_600,
      stage: [
        { show: ['line'], pose: { who: 'teacher', pose: 'point' } },
        { afterMs: 2_600, show: ['question'] },
        { afterMs: 5_600, pose: { who: 'teacher', pose: 'rest' } },
        { afterMs: 7_900, handsUp: ['jay'] },
        { afterMs: 8_500, handsUp: ['bea', 'kay'] },
      ],
    },
    {
      mark: 'askJay',
      who: 'teacher',
      text: 'Jay, tell us where, and why there.',
      stage: [{ handsDown: ['jay', 'bea', 'kay'], pose: { who: 'teacher', pose: 'open' } }],
    },
    {
      mark: 'jay',
      who: 'jay',
      text: 'You cut the line in four, and you count three of them. So, here.',
      stage: [
        { afterMs: 300, pose: { who: 'teacher', pose: 'write' }, show: ['quarters'] },
        { afterMs: 2_900, show: ['dot'] },
      ],
    },
    {
      mark: 'press',
      who: 'teacher',
      text: 'Why four parts?',
      thenMs: 1_900,
      stage: [{ pose: { who: 'teacher', pose: 'think' } }],
    },
    {
      mark: 'jayWhy',
      who: 'jay',
      text: 'Because the bottom number says how many equal parts make one whole.',
    },
    {
      mark: 'invite',
      who: 'teacher',
      text: "Equal parts make one whole. Who can add to Jay's idea, or say it another way?",
      aloud: 'Equal parts make one whole. Who can add to Jays idea, or say it another way?',
      thenMs: 3_400,
      stage: [
        { pose: { who: 'teacher', pose: 'open' } },
        { afterMs: 5_200, pose: { who: 'teacher', pose: 'rest' }, handsUp: ['em'] },
        { afterMs: 6_800, handsUp: ['kay', 'vee'] },
      ],
    },
    { mark: 'callKay', who: 'teacher', text: 'Kay?', stage: [{ handsDown: ['em', 'kay', 'vee'] }] },
    {
      mark: 'kay',
      who: 'kay',
      text: 'I halved it, then I halved again. So three quarters is a half and one more quarter.',
      stage: [{ afterMs: 600, turn: { who: ['jay', 'bea'], to: 'left' } }],
    },
    {
      mark: 'connect',
      who: 'teacher',
      text: 'Kay sees a half inside the quarters. Bea, how does that fit with what Jay did?',
      thenMs: 1_400,
      stage: [{ turn: { who: ['jay', 'bea'], to: 'back' }, pose: { who: 'teacher', pose: 'point' } }],
    },
    {
      mark: 'bea',
      who: 'bea',
      text: "It is the same place. Two quarters is one half, so Jay's second mark is Kay's half.",
      aloud: 'It is the same place. Two quarters is one half, so Jays second mark is Kays half.',
      stage: [{ afterMs: 1_400, pose: { who: 'teacher', pose: 'write' }, show: ['half'] }],
    },
    {
      mark: 'partners',
      who: 'teacher',
      text: 'With your partner: is there a fraction between three quarters and one?',
      thenMs: 6_000,
      murmur: true,
      stage: [
        { show: ['between'], pose: { who: 'teacher', pose: 'rest' } },
        { afterMs: 4_300, turn: { who: ['vee', 'lou', 'dee', 'jay'], to: 'right' } },
        { afterMs: 4_300, turn: { who: ['kay', 'em', 'bea'], to: 'left' } },
        { afterMs: 4_600, move: { who: 'teacher', x: 728 } },
      ],
    },
    {
      mark: 'askDee',
      who: 'teacher',
      text: 'Back to me. Dee, you two talked about eighths. Say it for all of us?',
      stage: [{ turn: { who: ['vee', 'lou', 'dee', 'jay', 'kay', 'em', 'bea'], to: 'back' } }],
    },
    {
      mark: 'dee',
      who: 'dee',
      text: 'Eight is more than four. So five eighths must be more than three quarters.',
      stage: [{ show: ['eighths'] }],
    },
    {
      mark: 'probeDee',
      who: 'teacher',
      text: 'Tell me what the eight does to the parts.',
      thenMs: 3_000,
      stage: [{ pose: { who: 'teacher', pose: 'think' } }],
    },
    {
      mark: 'deeRevises',
      who: 'dee',
      text: 'It makes eight parts. Oh! So each part is smaller. Then five of them is not enough.',
    },
    {
      mark: 'thankDee',
      who: 'teacher',
      text: 'You changed your mind, and you told us what changed it. Thank you.',
      stage: [{ pose: { who: 'teacher', pose: 'open' } }],
    },
    {
      mark: 'fast',
      who: 'teacher',
      text: 'So, which fraction sits halfway between three quarters and one?',
      thenMs: 360,
      stage: [{ pose: { who: 'teacher', pose: 'pointLeft' } }, { afterMs: 2_700, handsUp: ['em'] }],
    },
    {
      mark: 'callEm',
      who: 'teacher',
      text: 'Em!',
      stage: [{ handsUp: ['vee'] }],
    },
    { mark: 'em', who: 'em', text: 'Seven eighths.', stage: [{ handsDown: ['em'] }] },
    {
      mark: 'close',
      who: 'teacher',
      text: 'Seven eighths. Yes, correct. Next one.',
      stage: [
        { show: ['answer'], pose: { who: 'teacher', pose: 'rest' } },
        { afterMs: 1_100, handsDown: ['vee'] },
      ],
    },
    {
      mark: 'write',
      who: 'teacher',
      text: 'In your book: draw the line, place one more fraction, and finish the sentence, I know because.',
      stage: [{ pose: { who: 'teacher', pose: 'open' } }],
    },
  ],
  notes: fractionsNotes,
  feedback: fractionsFeedback,
}
