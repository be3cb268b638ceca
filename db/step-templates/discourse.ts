import type { StepTemplate } from '#app/domain/step-template.ts'

/** Small steps for the practices of talk and of making content plain, in the order in which they build on each other. */
export const discourseSteps: Record<string, StepTemplate[]> = {
  'leading-discussion': [
    {
      text: 'Before the first turn, give thirty seconds of silence in which students write one line about the question.',
      criterion: 'In the clip, pens move for half a minute before the first student speaks.',
      rehearsal:
        'Read the question to a colleague, look at a clock, and stay silent until thirty seconds have passed.',
    },
    {
      text: 'After a student’s idea, ask another student “What do you make of that?” before you say anything about it.',
      criterion:
        'In the clip, two students speak one after the other about the same idea, with only that question between them.',
      rehearsal:
        'A colleague says three ideas in turn. After each, turn to an empty chair and ask the question.',
    },
    {
      text: 'After four turns of talk, say in one sentence what is agreed so far, then name what is still open.',
      criterion: 'In the clip, one sentence says what the class agrees on and one says what is still open.',
      rehearsal: 'Listen to four turns of a recorded discussion, stop it, and say both sentences aloud.',
    },
  ],
  explaining: [
    {
      text: 'While you solve the first example, say “I do this because …” before writing the next line.',
      criterion: 'In the clip, each new line on the board follows a sentence with “because”.',
      rehearsal: 'Solve the example on paper and say each reason aloud before the pen touches the line.',
    },
    {
      text: 'During the explanation, touch the part of the example you speak about while you speak about it.',
      criterion: 'In the clip with the sound off, one can tell which part is being explained.',
      rehearsal: 'Record one minute of the explanation, then watch it without sound.',
    },
    {
      text: 'After the right example, show one that is nearly right and ask “Where does this one go wrong?”',
      criterion: 'In the clip, a student points to the place where the second example goes wrong.',
      rehearsal: 'Write the nearly right example and let a colleague find the place within ten seconds.',
    },
  ],
  eliciting: [
    {
      text: 'After asking a question, count to three in silence before you take an answer.',
      criterion:
        'In the clip, three seconds pass between the end of the question and the next word of the teacher.',
      rehearsal:
        'Ask a colleague three questions from the lesson and count on your fingers behind your back.',
    },
    {
      text: 'After a right answer, ask “How did you get there?” before you say whether it is right.',
      criterion: 'In the clip, a student tells how they got there before anybody says that it is right.',
      rehearsal: 'A colleague gives right answers quickly. Answer each with the question and a still face.',
    },
    {
      text: 'When a student’s idea surprises you, say it back as “So you are saying …?” and wait for a yes or a no.',
      criterion: 'In the clip, the student agrees with the teacher’s words or changes them.',
      rehearsal: 'A colleague explains a wrong method. Say it back until they say “Yes, that is it”.',
    },
  ],
  'discourse-norms': [
    {
      text: 'Before a discussion, read the sentence stem on the board aloud with the class.',
      criterion: 'In the clip, the class speaks the stem together and the first student begins with it.',
      rehearsal: 'Say the cue and the stem to an empty room until it takes less than ten seconds.',
    },
    {
      text: 'When two students talk at once, hold up a flat hand until one of them goes on.',
      criterion: 'In the clip, nobody is called out, and one student goes on within five seconds.',
      rehearsal: 'Two colleagues talk at once. Practise the hand and the silent wait.',
    },
    {
      text: 'When a student disagrees, ask “Which part do you see differently?” before others join in.',
      criterion: 'In the clip, the student names a part of the idea and not the person.',
      rehearsal: 'A colleague says “That’s wrong”. Ask the question in a calm voice, three times in a row.',
    },
  ],
}
