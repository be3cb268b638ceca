import type { Chain } from './graph.ts'

const meterName = 'ebur128@loudness'
/** Measures as EBU R 128 says and passes the sound on as it is. */
export const loudnessFilter = `${meterName}=framelog=quiet:metadata=0`

/** Below this nothing counts (the absolute gate of ITU-R BS.1770). */
const gateLufs = -70

/** Gathers what the meters of several chains have measured, since sound whose shape changes goes through several. */
export function newLoudnessMeter() {
  const measured: { seconds: number; lufs: number }[] = []
  let seconds = 0
  return {
    /** So much sound goes through the chain that is read next. */
    add(length: number) {
      seconds += length
    },
    /** Takes the meter of a chain to whose end the sound has come. */
    read(chain: Chain | null) {
      const meter = chain?.graph.filters?.find(({ name }) => name === meterName)
      const lufs = Number(meter?.getOption('integrated') ?? gateLufs)
      if (Number.isFinite(lufs)) measured.push({ seconds, lufs })
      seconds = 0
    },
    /** The mean of all that could be heard, by its power. */
    loudnessLufs(): number {
      const heard = measured.filter((part) => part.seconds > 0 && part.lufs > gateLufs)
      const whole = heard.reduce((sum, part) => sum + part.seconds, 0)
      if (whole === 0) return gateLufs
      const power = heard.reduce((sum, part) => sum + part.seconds * 10 ** (part.lufs / 10), 0) / whole
      return Math.round(100 * Math.log10(power)) / 10
    },
  }
}
