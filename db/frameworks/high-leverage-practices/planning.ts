import type { Practice } from '#app/domain/practice.ts'
import { lookFors } from './look-fors.ts'

/** The practices of knowing students, planning, responding to work, and studying one's own teaching. */
export const planningPractices: Practice[] = [
  {
    code: 'learning-about-students',
    letters: 'LS',
    shape: 'half',
    hue: 10,
    name: 'Learning about students',
    shortName: 'Learning about students',
    definition:
      'The teacher sets out to find how these particular students talk, work together and spend their time, what matters to them and to their communities, and what may be weighing on them. What is found is handled with care and used in planning.',
    why: 'Instruction meets students only when it is designed for those who are there. Guessing from a label costs interest and trust, and is often wrong.',
    equityPrompt:
      'What do I believe about this student that I have never checked with the student or the family?',
    lookFors: lookFors({
      teacher: [
        'Asks a student about an interest or experience and listens to the end.',
        'Uses an example that a student brought.',
        'Offers a choice in how to show what was learned.',
      ],
      student: [
        'Connects the content with own life in words or work.',
        'Tells the teacher what helps or hinders learning.',
        'Chooses among the ways offered and says why.',
      ],
    }),
  },
  {
    code: 'designing-lessons',
    letters: 'DL',
    shape: 'ring',
    hue: 3,
    name: 'Designing single lessons and sequences of lessons',
    shortName: 'Designing lessons',
    definition:
      'Each lesson has one thing to learn, and each follows from the last. The design gives students both something to find out and enough practice of what is basic, and it shows them where today’s work belongs in the longer way.',
    why: 'Understanding grows when ideas come in an order that can be felt. Lessons that are each lively but do not add up leave students busy and no further.',
    equityPrompt:
      'Who gets to explore in my plan and who only to practice, and on what ground did I decide that?',
    lookFors: lookFors({
      teacher: [
        'Says how today’s question follows from an earlier lesson.',
        'Gives time to explore a problem before the method is told.',
        'Returns to the aim of the lesson at its end.',
      ],
      student: [
        'Says what is being learned and what it is for.',
        'Uses something from an earlier lesson in today’s task.',
        'Works on the core task for most of the lesson.',
      ],
    }),
  },
  {
    code: 'feedback-to-students',
    letters: 'FB',
    shape: 'chevron',
    hue: 8,
    name: 'Providing feedback to students',
    shortName: 'Feedback to students',
    definition:
      'The teacher directs a student’s eye to one particular thing in the work and to what could be done with it next. The teacher chooses how much, when, and whether to say it or write it, so that the student can use it and still feels able.',
    why: 'A remark changes learning only when it is understood and acted upon. Few and exact words, with time to use them, do more than many.',
    equityPrompt:
      'Do some students hear from me about their thinking and others mostly about neatness, speed or behavior?',
    lookFors: lookFors({
      teacher: [
        'Points to one place in the work and says what it does.',
        'Names one next step and gives time to take it at once.',
        'Has the student say back what the feedback means.',
      ],
      student: [
        'Changes the work within the same lesson.',
        'Says what they will do differently.',
        'Asks for feedback on a particular part.',
      ],
    }),
  },
  {
    code: 'analyzing-instruction',
    letters: 'AN',
    shape: 'circle',
    hue: 7,
    name: 'Analyzing instruction for the purpose of improving it',
    shortName: 'Analyzing instruction',
    definition:
      'Alone or with colleagues the teacher goes back to what happened, looks for patterns and single moves, and forms a guess about what to change. The look includes one’s own habits and what they open or close for particular students.',
    why: 'Experience alone makes habits firm, not better. Looking at evidence with a question in hand turns a lesson that is over into a lesson that is next.',
    equityPrompt:
      'What did I do, or leave undone, that made it harder for some students to thrive, and who could help me see it?',
    lookFors: lookFors({
      teacher: [
        'Cites a moment, a count or a student’s words before interpreting.',
        'Offers a second possible reading of the same moment.',
        'States one change to try and what should be seen if it works.',
      ],
      student: [
        'Shows in work or words what the move led to.',
        'Answers a question about what helped them learn.',
        'Does something different the next time the move is tried.',
      ],
    }),
  },
]
