const rate = 48_000

/** A WAV file with a tone of 1 kHz in both channels, for so many seconds at each of these levels in dBFS. */
export function tone(levels: [dbfs: number, seconds: number][]): Buffer {
  const total = levels.reduce((sum, [, seconds]) => sum + seconds, 0) * rate
  const bytes = Buffer.alloc(44 + total * 4)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(2, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * 4, 28)
  bytes.writeUInt16LE(4, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(total * 4, 40)
  let at = 44
  for (const [dbfs, seconds] of levels)
    for (let sample = 0; sample < seconds * rate; sample++) {
      const value = Math.round(32_767 * 10 ** (dbfs / 20) * Math.sin((2 * Math.PI * 1_000 * sample) / rate))
      at = bytes.writeInt16LE(value, at)
      at = bytes.writeInt16LE(value, at)
    }
  return bytes
}
