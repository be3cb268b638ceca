import type { StepTemplate } from '#app/domain/step-template.ts'

/** Small steps for the practices of living and working together, in the order in which they build on each other. */
export const communitySteps: Record<string, StepTemplate[]> = {
  'community-expectations': [
    {
      text: 'Before the first task, say in one sentence what students should be doing with eyes, hands and voice.',
      criterion: 'In the clip, the sentence names something to see, something to do and how loud it is.',
      rehearsal: 'Write the sentence on a card and say it standing still, until it needs no card.',
    },
    {
      text: 'After giving the expectation, name two things you see students doing, in words a camera would agree with.',
      criterion: 'In the clip, two short descriptions without praise or blame follow within twenty seconds.',
      rehearsal: 'Watch one minute of a recorded lesson and say aloud what you see, without an adjective.',
    },
    {
      text: 'When a student does not begin, walk beside them and repeat the first action in a low voice.',
      criterion: 'In the clip, the reminder is said beside the student and the class does not turn round.',
      rehearsal: 'Walk up to a colleague’s chair from the side and say the first action in five words.',
    },
  ],
  'organizational-routines': [
    {
      text: 'At the start of the lesson, stand at the door with the first task in your hand and point to it.',
      criterion: 'In the clip, students begin the task before the bell without a spoken instruction.',
      rehearsal: 'Stand at the door of the empty room and practise the greeting and the gesture.',
    },
    {
      text: 'Before handing out material, say how it travels, from whom to whom.',
      criterion: 'In the clip, every table has its material within one minute of the sentence.',
      rehearsal: 'Walk the way of the material through the empty room while you say it.',
    },
    {
      text: 'Before a change of activity, count down from five while you point at what is next.',
      criterion: 'In the clip, students look at what is next when the count ends.',
      rehearsal: 'Say the countdown with the gesture, slowly, three times, looking at the back row.',
    },
  ],
  'small-group-work': [
    {
      text: 'Before partner talk, say which partner speaks first.',
      criterion: 'In the clip, one voice per pair is heard within three seconds of the start.',
      rehearsal: 'Say the instruction to two colleagues and see who begins.',
    },
    {
      text: 'Before group work, ask one student to repeat what the group will show at the end.',
      criterion: 'In the clip, a student says in their own words what will be shown.',
      rehearsal: 'Give the task to a colleague in three sentences and let them repeat what is to be shown.',
    },
    {
      text: 'When you come to a group, listen for ten seconds before you say a word.',
      criterion: 'In the clip, ten seconds pass between arriving and the first word of the teacher.',
      rehearsal: 'Sit down beside two colleagues in talk and count to ten before your first question.',
    },
  ],
  'respectful-relationships': [
    {
      text: 'During entry, greet five students by name with one word about something they told you.',
      criterion: 'In the clip, five names are heard, and five students look up.',
      rehearsal: 'Read the class list and note one thing each of five students has told you.',
    },
    {
      text: 'After correcting a student, come back within five minutes with a word about their work.',
      criterion: 'In the clip, the second visit is about the work alone.',
      rehearsal: 'Say the correction and the later sentence to a colleague, one after the other.',
    },
    {
      text: 'When a student tells you something hard, say “Thank you for telling me” before you ask anything.',
      criterion: 'A colleague in the student’s role hears the sentence before any question.',
      rehearsal:
        'A colleague tells you in two sentences what went wrong at home. Answer only with the sentence.',
    },
  ],
  'communicating-with-families': [
    {
      text: 'At the start of the talk, tell the family one thing you saw their child do this week.',
      criterion: 'In the rehearsal, the first minute holds one described moment without a judgement.',
      rehearsal: 'A colleague plays the family. Open the talk in four sentences, then stop.',
    },
    {
      text: 'After telling what you saw, ask the family “What do you see at home?” before you go on.',
      criterion: 'In the rehearsal, the family speaks for a minute before the next point.',
      rehearsal: 'Ask the question and count to five; the colleague answers only then.',
    },
    {
      text: 'At the end of the talk, say who does what by which day, in one sentence each.',
      criterion: 'In the rehearsal, the family can repeat both sentences.',
      rehearsal: 'Close the talk in two sentences and let the colleague repeat them.',
    },
  ],
}
