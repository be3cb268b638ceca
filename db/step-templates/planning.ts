import type { StepTemplate } from '#app/domain/step-template.ts'

/** Small steps for the practices around the lesson, in the order in which they build on each other. */
export const planningSteps: Record<string, StepTemplate[]> = {
  'learning-about-students': [
    {
      text: 'During independent work, ask three students “What are you thinking about right now?” and note their words.',
      criterion: 'Three verbatim sentences with initials stand in the notebook after the lesson.',
      rehearsal: 'Ask a colleague the question while they work and write down their exact words.',
    },
    {
      text: 'Before a new topic, let students write for two minutes what they know about it from outside of school.',
      criterion: 'In the clip, the teacher reads two of the answers aloud before the topic begins.',
      rehearsal: 'Say the prompt to a colleague and see whether they begin to write within ten seconds.',
    },
    {
      text: 'After the lesson, write one sentence about a student of whom you heard nothing today.',
      criterion: 'One dated sentence about one student stands in the notebook, with a question to ask them.',
      rehearsal: 'Go through the seating plan of yesterday from memory and stop at the first blank face.',
    },
  ],
  'designing-lessons': [
    {
      text: 'Before planning the tasks, write the exit question that will show whether the lesson worked.',
      criterion: 'The plan shows the exit question above the first task.',
      rehearsal: 'Answer the exit question yourself in the words of a student who has understood.',
    },
    {
      text: 'For the main task, write down two answers you expect and what you will ask after each.',
      criterion: 'The plan shows two expected answers with one question beside each.',
      rehearsal: 'A colleague gives one of the two answers. Ask your question without looking at the plan.',
    },
    {
      text: 'At the middle of the lesson, stop for one question that decides between going on and going back.',
      criterion: 'In the clip, all students answer the question before the teacher says what comes next.',
      rehearsal: 'Say the question and both ways on to a colleague who answers wrongly.',
    },
  ],
  'feedback-to-students': [
    {
      text: 'During independent work, point at one line of a student’s work and say what it does.',
      criterion: 'In the clip, the finger is on the work and the sentence begins with “This line” or “Here”.',
      rehearsal: 'Take three pieces of work and say the sentence about one line of each.',
    },
    {
      text: 'After naming what works, ask the student “What will you do next?” and wait for the answer.',
      criterion: 'In the clip, the student says the next action before the teacher leaves.',
      rehearsal: 'A colleague plays the student who shrugs. Wait five seconds and ask once more.',
    },
    {
      text: 'At the start of the next lesson, give two minutes in which students use the feedback.',
      criterion: 'In the clip, pens change the returned work before anything new begins.',
      rehearsal: 'Say the instruction for the two minutes in fifteen words.',
    },
  ],
  'analyzing-instruction': [
    {
      text: 'After the lesson, choose one minute of the recording and write down only what was said and done.',
      criterion: 'The note on the minute holds quotations and times, without a judging word.',
      rehearsal:
        'Do it with one minute of a lesson that is not yours, and let a colleague strike out opinions.',
    },
    {
      text: 'Before watching, write down what you expect students to say in the first five minutes.',
      criterion:
        'The recording has a note from before with the expectation and one after with what was said.',
      rehearsal: 'Do it once with a clip of thirty seconds.',
    },
    {
      text: 'After watching, write one “because” sentence that ties what a student said to something you did.',
      criterion: 'The sentence names two times of the recording.',
      rehearsal: 'Say the sentence to a colleague, who asks for the second it happened.',
    },
  ],
}
