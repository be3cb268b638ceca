/** Heights of the timeline's parts from the top, in CSS pixels. */
export interface Layout {
  strip: number
  ruler: number
  /** 0 where there is no room for it. */
  wave: number
}

export const laneHeight = 20

/** Lower than this, the lanes go before the waveform. */
const lowWindow = 90

export function layoutOf(windowHeight: number): Layout {
  return windowHeight > 0 && windowHeight < lowWindow
    ? { strip: 18, ruler: 18, wave: 0 }
    : { strip: 18, ruler: 18, wave: 26 }
}

export const headHeight = ({ strip, ruler, wave }: Layout) => strip + ruler + wave
