import type { ProbeBank } from '#app/domain/probe-bank.ts'

/** Questions for the practices of talk and of making content plain. */
export const discourseProbes: Record<string, ProbeBank> = {
  'leading-discussion': {
    1: [
      'What did you want students to work out together when you opened this question?',
      'Which turn in this stretch moved the discussion on most, and what makes you say so?',
    ],
    2: [
      'Who answered whom in these turns, and how many of them came back through you?',
      'How would a student know here that they were meant to take up a classmate’s idea?',
    ],
    3: [
      'What happens in the three turns after the first answer here, and what does it do to the idea?',
      'Where in this moment could another student have answered before you spoke?',
    ],
    4: [
      'In the model, what does the teacher say between two students’ turns, and what did you say here?',
      'Which words of the model hand the talk to a student, and where would they fit in your moment?',
    ],
  },
  explaining: {
    1: [
      'Which idea did you want to make visible here, and what told you that students saw it?',
      'Which sentence of your explanation did the most work in this moment?',
    ],
    2: [
      'Which reason did you say aloud for this step, and which stayed in your head?',
      'What did students have to know already to follow this example?',
    ],
    3: [
      'What are you pointing at when you say “this” here, and what could a student in the last row see?',
      'What do students do in the half minute after the explanation, and what does it tell about what they took from it?',
    ],
    4: [
      'At which step does the model give its reason aloud, and what stood there in yours?',
      'How does the model set the example beside one that is nearly right, and what would that have shown here?',
    ],
  },
  eliciting: {
    1: [
      'What were you listening for when you asked this?',
      'What did this answer tell you about how the student was thinking?',
    ],
    2: [
      'Which words of the student did you take up, and which did you leave?',
      'How long was it from your question to the next word, and who used that time?',
    ],
    3: [
      'What does the student say here, word for word, and what do you answer to it?',
      'How would the student in this moment describe what you understood?',
    ],
    4: [
      'What does the teacher in the model ask after the first answer, and what came after it in yours?',
      'How does the model check what the student meant, and where was room for that in your moment?',
    ],
  },
  'discourse-norms': {
    1: [
      'Which norm of talk did you want to see in this moment, and where did it show?',
      'What tells students here how they are meant to talk with each other?',
    ],
    2: [
      'Whose words used the frame, and what did they do with it?',
      'After a claim that was right, did you ask for its evidence, and what came?',
    ],
    3: [
      'What do students look at while a classmate speaks here, and what does that do to the talk?',
      'What follows the claim here: evidence, agreement or the next question?',
    ],
    4: [
      'When does the teacher in the model name the norm, and when did you name yours?',
      'Which frame does the model give, and how would it have changed what students said here?',
    ],
  },
}
