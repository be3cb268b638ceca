/** Whose film each shipped film is in the sample school, who sees it, and who wrote its notes. */
import type { CastKey, castGroups } from './cast.ts'
import type { FilmNote } from './films/film.ts'
import { sampleId } from './sample-id.ts'

export interface Reply {
  /** The note that is answered. */
  to: string
  by: CastKey
  text: string
}

export interface Screening {
  film:
    | 'fractions-number-line'
    | 'rehearsal-launching-discussion'
    | 'modeled-writing-a-claim'
    | 'exit-ticket-particles'
  owner: CastKey
  authors: Partial<Record<FilmNote['author'], CastKey>>
  sharedWith: ({ person: CastKey } | { group: keyof typeof castGroups })[]
  /** Those among `sharedWith` who only watch. */
  viewers?: CastKey[]
  /** When it was recorded; its notes came on that day, the answers to them a day later. */
  daysAgo: number
  subject: string
  className: string
  gradeBand: string
  replies: Reply[]
  /** A note that its author keeps to themselves. */
  privateNote?: { by: CastKey; startMs: number; endMs: number; practice: string; text: string }
}

/** When the school is said to have been opened. */
export const schoolOpenedDaysAgo = 44

export const screenings: Screening[] = [
  {
    film: 'fractions-number-line',
    owner: 'mia',
    authors: { coach1: 'ana', coach2: 'tom', teacher: 'mia', peer1: 'omar', peer2: 'lena' },
    sharedWith: [{ person: 'ana' }, { person: 'tom' }, { group: 'team' }],
    daysAgo: 4,
    subject: 'Mathematics',
    className: 'Year 5',
    gradeBand: 'Grades 3–5',
    replies: [
      {
        to: 'not-first-hand',
        by: 'ana',
        text: 'So you chose by what you had seen on their desks. How many strips had you looked at before you asked?',
      },
      { to: 'not-first-hand', by: 'mia', text: 'Four of the seven. I had not got to Vee or Dee yet.' },
      {
        to: 'chosen-from-listening',
        by: 'mia',
        text: 'I heard “eighths” and nothing more. That he would compare eight with four was news to me too.',
      },
      {
        to: 'what-did-vee-think',
        by: 'ana',
        text: 'That is a good question to take to her tomorrow. What would you ask, word for word?',
      },
      {
        to: 'procedure-to-meaning',
        by: 'lena',
        text: 'I hear it as both at once. “You count three of them” comes a few seconds earlier.',
      },
    ],
    privateNote: {
      by: 'mia',
      startMs: 26_040,
      endMs: 35_160,
      practice: 'leading-discussion',
      text: 'Longest silence I have ever held. It felt like a minute and was eight seconds.',
    },
  },
  {
    film: 'rehearsal-launching-discussion',
    owner: 'sam',
    authors: { coach1: 'tom', coach2: 'ana', teacher: 'sam', peer1: 'grace', peer2: 'omar' },
    sharedWith: [{ person: 'ana' }, { group: 'cohort' }],
    daysAgo: 12,
    subject: 'Mathematics',
    className: 'Year 6',
    gradeBand: 'Grades 6–8',
    replies: [
      {
        to: 'my-own-why',
        by: 'tom',
        text: 'And what told you, in the second launch, that there was something to hear behind the voices?',
      },
      {
        to: 'my-own-why',
        by: 'sam',
        text: 'They had their partner’s reason ready. I could wait because they could.',
      },
      {
        to: 'quiet-in-class',
        by: 'sam',
        text: 'About a minute, I think. I will look at pencils and not at the clock.',
      },
    ],
  },
  {
    film: 'modeled-writing-a-claim',
    owner: 'lena',
    authors: { coach1: 'tom', coach2: 'ana', teacher: 'lena', peer1: 'sam', peer2: 'grace', peer3: 'omar' },
    sharedWith: [{ person: 'ana' }, { person: 'helen' }, { group: 'cohort' }],
    viewers: ['helen'],
    daysAgo: 16,
    subject: 'Science',
    className: 'Year 6',
    gradeBand: 'Grades 6–8',
    replies: [
      {
        to: 'where-students-join',
        by: 'lena',
        text: 'I kept all three checks to myself so that the model stays short. With the second question they do it alone.',
      },
      {
        to: 'where-students-join',
        by: 'grace',
        text: 'Ten seconds with a partner would keep it short as well.',
      },
      { to: 'changing-was-the-work', by: 'tom', text: 'Please bring us a clip when you do.' },
    ],
  },
  {
    film: 'exit-ticket-particles',
    owner: 'omar',
    authors: { coach1: 'tom', coach2: 'ana', teacher: 'omar', peer1: 'mia', peer2: 'lena' },
    sharedWith: [{ person: 'tom' }, { group: 'team' }],
    daysAgo: 2,
    subject: 'Science',
    className: 'Year 8',
    gradeBand: 'Grades 6–8',
    replies: [
      {
        to: 'open-till-tomorrow',
        by: 'omar',
        text: 'I like that. I will put it on the board before they come in.',
      },
      {
        to: 'lines-mean',
        by: 'tom',
        text: 'And Fern’s answer holds more than the drawing does: the sides, and how often.',
      },
    ],
  },
]

/** The recording that a film becomes. */
export const recordingIdOf = (film: Screening['film']) => sampleId(`recording ${film}`)
