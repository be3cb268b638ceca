import type { ProbeBank } from '#app/domain/probe-bank.ts'

/** Questions for the practices by which a class lives and works together, and by which it is known at home. */
export const communityProbes: Record<string, ProbeBank> = {
  'community-expectations': {
    1: [
      'What did you expect of students in this moment, and how could they know?',
      'Which of your words or gestures kept the class with its agreement here?',
    ],
    2: [
      'How much time lay between the expectation and the first action, and who began?',
      'How many heard it when you spoke to that student, and how many needed to?',
    ],
    3: [
      'What is the student doing in the second before you speak here, and in the second after?',
      'What happens to the work of the others while the breach is dealt with in this moment?',
    ],
    4: [
      'What reason does the teacher in the model give before the activity, and what stood in its place in yours?',
      'How close does the teacher in the model stand, how loud is it, and how was that here?',
    ],
  },
  'organizational-routines': {
    1: [
      'What was this routine meant to make room for, and did it?',
      'At which point did students carry the routine without you?',
    ],
    2: [
      'Which step of the routine did you show, and which did you only say?',
      'How many seconds passed from your signal until work began, and what filled them?',
    ],
    3: [
      'Which students ask what to do in this moment, and about which step?',
      'What do you do when the routine breaks down here, and what do students do then?',
    ],
    4: [
      'What is the signal in the model, and how does it differ from what you said here?',
      'How does the teacher in the model run through the routine again, and where was the place for it in yours?',
    ],
  },
  'small-group-work': {
    1: [
      'What did each member of this group answer for?',
      'What did you want to find out when you walked up to this group?',
    ],
    2: [
      'How long did you listen before you spoke to the group, and what did you hear?',
      'Whose hands held the pen in this group, and what did the others do?',
    ],
    3: [
      'What does the quietest member do in this moment, and what do you do with it?',
      'What does the group do in the ten seconds after you leave here?',
    ],
    4: [
      'What does the teacher in the model say first to the group, and what was your first sentence?',
      'How does the model make one member report the reasoning of all, and who reported in yours?',
    ],
  },
  'respectful-relationships': {
    1: [
      'What did this exchange tell the student about their place in the class?',
      'What did you know about this student that you used here?',
    ],
    2: [
      'Which words of the student did you take up from an earlier day?',
      'What exactly did you thank this student for, and who heard it?',
    ],
    3: [
      'How do you say the name here, and what does the student do after it?',
      'Where are you looking while the student speaks in this moment, and for how long?',
    ],
    4: [
      'What does the teacher in the model do in the first seconds after the student’s news, and what did you do?',
      'Which particular thing is named in the thanks of the model, and which was in yours?',
    ],
  },
  'communicating-with-families': {
    1: [
      'What did you want to learn from the family in this part of the talk?',
      'Which of your sentences opened the talk for what the family sees at home?',
    ],
    2: [
      'How many minutes did the family speak, and what did you write down?',
      'Which concrete thing that the child did had a place in what you told?',
    ],
    3: [
      'What does the mother or father say here, and what is your next sentence?',
      'What is agreed in this moment, in whose words, and by when?',
    ],
    4: [
      'With which question does the model begin, and with what did you begin?',
      'How does the model repeat what each side will do, and what was said at that place in yours?',
    ],
  },
}
