import {
  type Area,
  areaAt,
  overlaps,
  type RedactionBox,
  type RedactionStyle,
} from '#app/domain/redaction-area.ts'

/** One plane of a picture: rows of 8-bit samples, each `stride` bytes after the last. */
export interface Plane {
  samples: Uint8Array
  stride: number
}

/** A planar 4:2:0 picture of even size. */
export interface Planes {
  width: number
  height: number
  luma: Plane
  chroma: [Plane, Plane]
}

/** Near black, without colour, in the range that films use. */
const covered = { luma: 24, chroma: 128 }
/** However large a box, no more than this many samples along its longer side are left of what was under it. */
const mostSamples = 6

interface Block {
  left: number
  top: number
  width: number
  height: number
}

/** Hides what the boxes hide of the picture that is shown from one instant up to another. */
export function hideBoxes(picture: Planes, boxes: RedactionBox[], fromMs: number, untilMs: number): void {
  for (const box of boxes)
    if (overlaps(box, fromMs, untilMs)) hideArea(picture, areaAt(box, fromMs), box.style)
}

/** Hides one area: never less than asked, since its edges move out to whole samples of colour. */
export function hideArea(picture: Planes, area: Area, style: RedactionStyle): void {
  const block = blockOf(picture, area)
  const half = {
    left: block.left / 2,
    top: block.top / 2,
    width: block.width / 2,
    height: block.height / 2,
  }
  if (style === 'cover') {
    fill(picture.luma, block, covered.luma)
    for (const plane of picture.chroma) fill(plane, half, covered.chroma)
  } else {
    blur(picture.luma, block)
    for (const plane of picture.chroma) blur(plane, half)
  }
}

function blockOf({ width, height }: Planes, area: Area): Block {
  const [left, right] = evenSpan(area.x, area.x + area.width, width)
  const [top, bottom] = evenSpan(area.y, area.y + area.height, height)
  return { left, top, width: right - left, height: bottom - top }
}

function evenSpan(from: number, to: number, length: number): [number, number] {
  const start = Math.max(0, Math.min(length - 2, Math.floor((from * length) / 2) * 2))
  return [start, Math.min(length, Math.max(start + 2, Math.ceil((to * length) / 2) * 2))]
}

function fill({ samples, stride }: Plane, { left, top, width, height }: Block, value: number): void {
  for (let row = top; row < top + height; row += 1)
    samples.fill(value, row * stride + left, row * stride + left + width)
}

/** Replaces a block by the means of a few cells, blended into each other: nothing else of it is left. */
function blur(plane: Plane, block: Block): void {
  const longer = Math.max(block.width, block.height)
  const countAlong = (length: number) => Math.max(1, Math.round((mostSamples * length) / longer))
  const across = cut(block.width, Math.min(block.width, countAlong(block.width)))
  const down = cut(block.height, Math.min(block.height, countAlong(block.height)))
  blend(plane, block, across, down, meansOf(plane, block, across, down))
}

/** A length in equal cells: to which cell each sample belongs, and between which two it lies how far. */
function cut(length: number, cells: number) {
  const cellOf = new Uint16Array(length)
  const before = new Uint16Array(length)
  const after = new Uint16Array(length)
  const share = new Float32Array(length)
  for (let at = 0; at < length; at += 1) {
    cellOf[at] = Math.floor((at * cells) / length)
    const place = ((at + 0.5) * cells) / length - 0.5
    const low = Math.max(0, Math.min(cells - 1, Math.floor(place)))
    before[at] = low
    after[at] = Math.min(cells - 1, low + 1)
    share[at] = Math.max(0, Math.min(1, place - low))
  }
  return { cells, cellOf, before, after, share }
}
type Cut = ReturnType<typeof cut>

function meansOf({ samples, stride }: Plane, block: Block, across: Cut, down: Cut): Float64Array {
  const sums = new Float64Array(across.cells * down.cells)
  const counts = new Float64Array(sums.length)
  const [right, below] = [strideIn(block.width, across.cells), strideIn(block.height, down.cells)]
  for (let y = 0; y < block.height; y += below) {
    const row = (block.top + y) * stride + block.left
    const first = (down.cellOf[y] ?? 0) * across.cells
    for (let x = 0; x < block.width; x += right) {
      const cell = first + (across.cellOf[x] ?? 0)
      sums[cell] = (sums[cell] ?? 0) + (samples[row + x] ?? 0)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 1))
}

/** Of a large cell not every sample is asked: sixteen along each side tell its mean well enough. */
const strideIn = (length: number, cells: number) => Math.max(1, Math.floor(length / cells / 16))

function blend({ samples, stride }: Plane, block: Block, across: Cut, down: Cut, means: Float64Array): void {
  const line = new Float64Array(across.cells)
  // Two rows at a time: the colours change so slowly that nobody sees it.
  for (let y = 0; y < block.height; y += 2) {
    const above = (down.before[y] ?? 0) * across.cells
    const below = (down.after[y] ?? 0) * across.cells
    const towards = down.share[y] ?? 0
    for (let cell = 0; cell < across.cells; cell += 1) {
      const upper = means[above + cell] ?? 0
      line[cell] = upper + ((means[below + cell] ?? 0) - upper) * towards
    }
    const row = (block.top + y) * stride + block.left
    for (let x = 0; x < block.width; x += 1) {
      const one = line[across.before[x] ?? 0] ?? 0
      const other = line[across.after[x] ?? 0] ?? 0
      samples[row + x] = one + (other - one) * (across.share[x] ?? 0)
    }
    if (y + 1 < block.height) samples.copyWithin(row + stride, row, row + block.width)
  }
}
