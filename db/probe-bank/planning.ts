import type { ProbeBank } from '#app/domain/probe-bank.ts'

/** Questions for the practices of knowing students, planning, answering their work and learning from one's own. */
export const planningProbes: Record<string, ProbeBank> = {
  'learning-about-students': {
    1: [
      'What did you find out about this student that you did not know before?',
      'Which experience of students did you want to bring into this task?',
    ],
    2: [
      'Whose example was it that you used here, and where did it come from?',
      'Between which ways could students choose, and what did they choose by?',
    ],
    3: [
      'What does the student tell you here, and what do you do with it in the next minute?',
      'When you ask about an interest in this moment, how long do you listen before your next word?',
    ],
    4: [
      'How does the teacher in the model take what a student brings into the content, and where could that have happened here?',
      'Which choice does the model offer, and which one was there in your moment?',
    ],
  },
  'designing-lessons': {
    1: [
      'What was this part of the lesson meant to build for the next one?',
      'What did students have to do themselves here, before the method was told?',
    ],
    2: [
      'Which earlier lesson does this question follow from, and where did students hear that?',
      'How many minutes went into the core task, and what took the others?',
    ],
    3: [
      'What would a student in this moment answer if you asked what the task is for?',
      'At which second do you give the method away, and what had students tried until then?',
    ],
    4: [
      'How long does the model leave the problem open, and how long was it here?',
      'With which sentence does the model return to its aim, and what stood at the end of yours?',
    ],
  },
  'feedback-to-students': {
    1: [
      'What should the student do with what you said here?',
      'To which place in the work did your feedback point?',
    ],
    2: [
      'Which next step did you name, and when was there time to take it?',
      'How do you know what the student understood of your feedback?',
    ],
    3: [
      'What does the student do with the pen in the half minute after your sentence here?',
      'What do you say about the work in this moment, and what about the person?',
    ],
    4: [
      'What does the student in the model say back, and what did yours say?',
      'How many things does the model name before the student works on, and how many did you name here?',
    ],
  },
  'analyzing-instruction': {
    1: [
      'Which seconds of this clip did you choose, and what do they show that others do not?',
      'What in this moment answers the question you came with?',
    ],
    2: [
      'Which words or counts in your note would a colleague find in the clip as well?',
      'What second reading does this moment allow, and what speaks for it?',
    ],
    3: [
      'What does the student write or say here that your move led to?',
      'What happened in the ten seconds before this moment that belongs to it?',
    ],
    4: [
      'What does the model name before it interprets, and with what did your note begin?',
      'Which change does the model propose, what should be seen if it works, and what would that be in your clip?',
    ],
  },
}
