import type { Move } from '#app/domain/practice.ts'
import type { MovePicture } from '#app/domain/walkthru.ts'

const moves = (...told: readonly [name: string, text: string, picture: MovePicture][]): Move[] =>
  told.map(([name, text, picture]) => ({ name, text, picture }))

/** How each practice is done, move by move, in our own words; by the codes of the practices. */
export const walkthrus: Record<string, Move[]> = {
  'leading-discussion': moves(
    ['Put one question', 'Say the question once, leave it where all can read it, and add nothing.', 'ask'],
    ['Give time to think', 'Let everybody write or whisper for half a minute before anybody speaks.', 'wait'],
    [
      'Hand the word on',
      'After an answer, ask somebody else what they make of it, and stay silent.',
      'hand-on',
    ],
    [
      'Keep the thread in sight',
      'Write what is claimed on the board, with the name of who claimed it.',
      'write-up',
    ],
    [
      'Gather what is known now',
      'Ask for one sentence that the class would not have written before.',
      'gather',
    ],
  ),
  explaining: moves(
    ['Say what it is for', 'Name in one sentence what students will be able to do with it.', 'target'],
    ['Show it while you do it', 'Do the whole thing slowly, once, where everybody sees your hands.', 'steps'],
    [
      'Speak your choices aloud',
      'At each choice say what you could do, what you do, and why.',
      'think-aloud',
    ],
    [
      'Hold an example beside a near miss',
      'Show one that fits and one that nearly does, and ask for the difference.',
      'compare',
    ],
    ['Hand the next step over', 'Stop before the last step and let students say what comes.', 'hand-on'],
  ),
  eliciting: moves(
    ['Ask how, not what', 'Ask for the way there: “How did you see it?”', 'ask'],
    ['Wait three seconds', 'Count to three after the question, and again after the answer.', 'wait'],
    ['Say back what you heard', 'Repeat the student’s own words, without making them better.', 'listen'],
    ['Follow up on one word', 'Take one word of the answer and ask what they mean by it.', 'follow-up'],
    [
      'Decide what it tells you',
      'Say to yourself what makes sense in it, and only then go on.',
      'think-aloud',
    ],
  ),
  'discourse-norms': moves(
    [
      'Name the manner',
      'Say which way of talking you are working on, and why this subject needs it.',
      'write-up',
    ],
    ['Let them hear it', 'Speak one sentence in that manner, and one without it.', 'compare'],
    ['Give a frame', 'Put the beginning of a sentence where everybody can borrow it.', 'frame'],
    ['Point to it when it comes', 'When a student does it, say what it did for the conversation.', 'notice'],
  ),
  'community-expectations': moves(
    [
      'Say it before it is needed',
      'Name what you expect and its reason, right before the activity.',
      'class',
    ],
    ['Look until everybody has begun', 'Stand still, see each student, and begin nothing else.', 'notice'],
    ['Describe what you see kept', 'Say what a group is doing, not that it is good.', 'listen'],
    [
      'Repair in private',
      'Go there, speak low, say what comes next, and leave room to follow.',
      'quiet-word',
    ],
  ),
  'organizational-routines': moves(
    ['Show it once', 'Do the routine yourself, step by step, in the place where it happens.', 'steps'],
    ['Give the signal', 'Use the same short signal each time, and wait for it to work.', 'signal'],
    ['Let them run it', 'Have the class do the whole routine, now, at its real speed.', 'walk-round'],
    ['Run it again where it broke', 'Name the one place, and do only that part again.', 'take-again'],
  ),
  'small-group-work': moves(
    [
      'Give a task for several minds',
      'Choose one that nobody could finish as well alone, and say so.',
      'group',
    ],
    [
      'Leave the directions in sight',
      'Three lines on the board or the table, so that nobody has to ask.',
      'write-up',
    ],
    ['Have them begin before you walk', 'Stand still for a minute and watch who has begun.', 'notice'],
    ['Listen before you speak', 'At a table, hear two turns before your first word.', 'listen'],
    ['Leave with a question', 'Ask one question to the group, and go before it is answered.', 'follow-up'],
  ),
  'respectful-relationships': moves(
    ['Meet each one at the door', 'A name, a look and a word for every student who comes in.', 'greet'],
    ['Ask about what is theirs', 'Ask about one thing outside school, and listen to the end.', 'around'],
    ['Come back to it', 'Mention it again on another day, as one who has kept it.', 'row'],
    ['Keep your word', 'Write down what you promised, and say when it is done.', 'notebook'],
  ),
  'communicating-with-families': moves(
    ['Begin with something seen', 'Tell one thing the child did this week that you saw yourself.', 'call'],
    ['Ask what they know', 'Ask what the child says and does at home, and write it down.', 'ask'],
    ['Tell what comes next', 'Say in plain words what is being learned, without terms of school.', 'listen'],
    ['Agree who does what', 'One thing each, by when, and when you will speak again.', 'agree'],
  ),
  'learning-about-students': moves(
    [
      'Choose what you want to know',
      'Write one question about these students that you cannot answer yet.',
      'notebook',
    ],
    [
      'Watch without helping',
      'For five minutes look at how one student works, and write what they do.',
      'notice',
    ],
    ['Ask the student', 'Ask what was easy, what was hard, and what they would change.', 'pair'],
    [
      'Use it in the next plan',
      'Change one thing in a lesson because of it, and handle the rest with care.',
      'around',
    ],
  ),
  'designing-lessons': moves(
    ['Write the one thing to learn', 'One sentence that a student could say at the end.', 'target'],
    ['Write how it would show', 'The answer or the work by which you would know.', 'example'],
    ['Put the tasks in order', 'Put first what has to be felt first, and strike what leads nowhere.', 'row'],
    ['Do the task yourself', 'Do it as a student would, and mark where one gets stuck.', 'read-work'],
    ['Say where it belongs', 'Tell what came before, and what this opens next.', 'way'],
  ),
  'feedback-to-students': moves(
    ['Read for one thing', 'Read the work with a single question, and leave the rest.', 'read-work'],
    ['Point to the place', 'Show where it is in the work, and say what it does there.', 'point-to-one'],
    ['Say what to try', 'One change, small enough for now.', 'follow-up'],
    ['Give time, and look again', 'Let them do it at once, and look at what has changed.', 'take-again'],
  ),
  'analyzing-instruction': moves(
    ['Choose a question', 'Write what you want to find out before you press play.', 'notebook'],
    ['Describe before you judge', 'Write what is said and done, with its time, and no adjective.', 'replay'],
    ['Look for a pattern', 'Mark where the same thing comes again, and for whom.', 'notice'],
    [
      'Write a guess',
      'Say what you think makes it so, and what you would see if it were true.',
      'think-aloud',
    ],
    ['Change one move', 'Choose one thing to do differently, and the lesson in which.', 'steps'],
  ),
}
