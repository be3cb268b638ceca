/** What else stands beside the films of the sample school: their words, a drawing, and an observation without a camera. */
import type { Drawing } from '#app/domain/drawing.ts'
import type { CastKey } from './cast.ts'
import type { Screening } from './screenings.ts'

type Film = Screening['film']

/** The film whose words stand beside it, and can be searched and corrected there. */
export const transcribedFilm: Film = 'fractions-number-line'

interface StagedDrawing {
  /** Stable name; ids are made from it. */
  key: string
  film: Film
  by: CastKey
  startMs: number
  endMs: number
  practice: string
  text: string
  drawing: Drawing
}

/** A note that shows where to look. */
export const stagedDrawing: StagedDrawing = {
  key: 'drawing vee',
  film: 'fractions-number-line',
  by: 'ana',
  startMs: 91_320,
  endMs: 93_600,
  practice: 'eliciting',
  text: 'Look down to the left: Vee’s hand is up while Em speaks. You stand on Em’s side of the room.',
  drawing: {
    shapes: [
      { type: 'box', colour: 'yellow', x: 0.095, y: 0.555, width: 0.145, height: 0.3 },
      { type: 'arrow', colour: 'pink', from: [0.765, 0.44], to: [0.783, 0.655] },
    ],
    alt: 'A frame around Vee, front left, with her hand up, and an arrow from the teacher down to Em, front right.',
  },
}

interface StagedObservation {
  /** Stable name; its id is made from it. */
  key: string
  observer: CastKey
  film: Film
  daysAgo: number
  title: string
  lengthMs: number
  tags: {
    practice: string
    /** The place of its look-for among those of the practice. */
    lookFor?: number
    startMs: number
    endMs?: number
    text: string
  }[]
}

/** The film begins when this clock has run for six minutes. */
export const stagedObservation: StagedObservation = {
  key: 'observation fractions',
  observer: 'ana',
  film: 'fractions-number-line',
  daysAgo: 4,
  title: 'Fractions on a number line, from the back row',
  lengthMs: 560_000,
  tags: [
    {
      practice: 'organizational-routines',
      startMs: 74_000,
      endMs: 118_000,
      text: 'Two students hand out the paper strips while the others copy the line. Nobody waits.',
    },
    {
      practice: 'learning-about-students',
      startMs: 185_000,
      text: 'Stops at Kay’s desk, watches her fold, says nothing, goes on.',
    },
    {
      practice: 'eliciting',
      lookFor: 0,
      startMs: 369_000,
      endMs: 372_500,
      text: '“No hands yet.” I count past three.',
    },
    { practice: 'eliciting', lookFor: 1, startMs: 379_300, text: '“Why four parts?”, after a right answer.' },
    {
      practice: 'leading-discussion',
      startMs: 399_800,
      endMs: 411_500,
      text: 'Kay’s idea goes on to Bea with Kay’s name on it.',
    },
    { practice: 'small-group-work', startMs: 415_700, text: 'All seven turn within a second.' },
    { practice: 'eliciting', startMs: 450_500, text: 'Em at once. Vee’s hand?' },
    {
      practice: 'designing-lessons',
      startMs: 498_000,
      text: '“I know because” stands in five of the seven books already.',
    },
  ],
}
