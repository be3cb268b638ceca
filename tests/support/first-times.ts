/** Boxes of one kind inside a box's body, by ISO/IEC 14496-12. */
function boxes(bytes: Buffer, type: string): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at + 8 <= bytes.length; at += Math.max(8, bytes.readUInt32BE(at)))
    if (bytes.toString('latin1', at + 4, at + 8) === type)
      found.push(bytes.subarray(at + 8, at + bytes.readUInt32BE(at)))
  return found
}

/**
 * Presentation times of each track's first fragment, read as a player does: `tfdt` plus each sample's offset. In
 * units of the track; the picture's track comes first.
 */
export function firstFragmentTimes(file: Buffer): number[][] {
  const [moof] = boxes(file, 'moof')
  return boxes(moof ?? Buffer.alloc(0), 'traf').map((traf) => {
    const [tfhd, tfdt, trun] = ['tfhd', 'tfdt', 'trun'].map((type) => boxes(traf, type)[0])
    if (!tfhd || !tfdt || !trun) throw new Error('A fragment without its boxes.')
    const described = (tfhd.readUInt32BE(0) & 2) === 0 ? 8 : 12
    const usual = (tfhd.readUInt32BE(0) & 8) === 0 ? 0 : tfhd.readUInt32BE(described)
    const flags = trun.readUInt32BE(0)
    const has = (flag: number) => ((flags & flag) === 0 ? 0 : 4)
    const stride = has(0x100) + has(0x200) + has(0x400) + has(0x800)
    let decodeAt = tfdt[0] === 1 ? Number(tfdt.readBigUInt64BE(4)) : tfdt.readUInt32BE(4)
    return Array.from({ length: trun.readUInt32BE(4) }, (_, k) => {
      const sample = 8 + has(0x001) + has(0x004) + k * stride
      const shown = decodeAt + (has(0x800) ? trun.readInt32BE(sample + stride - 4) : 0)
      decodeAt += has(0x100) ? trun.readUInt32BE(sample) : usual
      return shown
    })
  })
}
