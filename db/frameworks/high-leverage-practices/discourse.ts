import type { Practice } from '#app/domain/practice.ts'
import { lookFors } from './look-fors.ts'

/** The practices of talk and of making content plain. */
export const discoursePractices: Practice[] = [
  {
    code: 'leading-discussion',
    letters: 'LD',
    shape: 'circle',
    hue: 1,
    name: 'Leading a discussion',
    shortName: 'Leading a discussion',
    definition:
      'The whole class works on one question together, and what one student says becomes material for the next. The teacher opens the question, keeps the thread visible, and hands the talk from student to student. It ends with something the class knows that nobody had alone.',
    why: 'Putting a thought into words, hearing another version and having to answer it changes what students understand. Students also learn to disagree without harm, which they need far beyond one lesson.',
    equityPrompt:
      'Whose ideas moved the discussion on today, and who in the room was never asked to add to one?',
    lookFors: lookFors({
      teacher: [
        'Opens with a question that allows more than one defensible answer.',
        'Asks a student to respond to what another student has just said.',
        'Restates where the discussion stands before moving on.',
      ],
      student: [
        'Refers to a classmate’s idea by name or in its words.',
        'Gives a reason or an example for a claim without being asked.',
        'Says aloud that they have changed or sharpened their view.',
      ],
    }),
  },
  {
    code: 'explaining',
    letters: 'EX',
    shape: 'diamond',
    hue: 6,
    name: 'Explaining and modeling content',
    shortName: 'Explaining and modeling',
    definition:
      'The teacher makes an idea, a strategy or a way of working visible that would otherwise stay hidden in an expert’s head. A plain idea may need a few clear sentences; a process is shown while it is being done, with the choices spoken aloud.',
    why: 'Students cannot copy thinking that they cannot see. When the steps and the reasons for them are in the open, success depends less on what somebody happened to pick up at home.',
    equityPrompt:
      'Which words, examples or earlier lessons did my explanation take for granted, and for whom were they missing?',
    lookFors: lookFors({
      teacher: [
        'Says aloud why a step is taken while taking it.',
        'Points at the exact part of the example that is being spoken about.',
        'Contrasts a right example with one that is nearly right.',
      ],
      student: [
        'Repeats the step on a new example within the next few minutes.',
        'Explains in own words why the step works.',
        'Asks about a particular step of what was shown.',
      ],
    }),
  },
  {
    code: 'eliciting',
    letters: 'EL',
    shape: 'square',
    hue: 11,
    name: 'Eliciting and interpreting',
    shortName: 'Eliciting and interpreting',
    definition:
      'The teacher asks, waits and follows up until a student’s own way of seeing the content is out in the open, then works out what it means before judging it. Unexpected answers are treated as sense to be understood. What is learned steers the next move.',
    why: 'Teaching that starts from what students really think can correct it or build on it. Students whose reasoning is taken up come to see themselves as people who make sense of things.',
    equityPrompt:
      'Whose way of saying it did I take at once for understanding, and whose did I pass over because it sounded different?',
    lookFors: lookFors({
      teacher: [
        'Waits three seconds or more after a question before speaking again.',
        'Asks a follow-up that uses the student’s own words.',
        'Checks an interpretation with the student before responding to it.',
      ],
      student: [
        'Explains how they got there, not only the answer.',
        'Shows a method or an idea that the teacher had not presented.',
        'Corrects or completes the teacher’s account of what they meant.',
      ],
    }),
  },
  {
    code: 'discourse-norms',
    letters: 'DN',
    shape: 'triangle',
    hue: 4,
    name: 'Implementing norms and routines for discourse',
    shortName: 'Norms for discourse',
    definition:
      'Every subject has its own manners of claiming, doubting and proving. The teacher names such a manner, shows what it sounds like, gives students a frame for it, and makes room to use it until it needs no frame.',
    why: 'Knowing facts is not yet knowing how a field comes to trust them. Students who can speak in the ways of a subject can take part in it rather than watch it.',
    equityPrompt:
      'Do our ways of talking leave room for students who argue, tell or show differently at home?',
    lookFors: lookFors({
      teacher: [
        'Names the norm at the moment a student uses it.',
        'Gives a sentence frame and says when to use it.',
        'Asks for the evidence behind a claim, right or wrong.',
      ],
      student: [
        'Supports a claim with evidence from the task or text.',
        'Questions a classmate’s reasoning rather than the classmate.',
        'Uses the frame, or goes beyond it in own words.',
      ],
    }),
  },
]
