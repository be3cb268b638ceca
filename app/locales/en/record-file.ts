/** The growth record as a file: what stands around its entries. No page carries it. */
export const recordFile = {
  title: 'Growth record of {name}',
  asOf: '{school}, as of {date}',
  inIt: 'What is in this file',
  kinds: 'In it: {kinds}.',
  underGoal: 'Only what stands under the goal “{goal}”.',
  leftOut: 'Left out by choice: {kinds}.',
  allKinds: 'No kind of entry was left out.',
  noFilms:
    'No film, picture or sound is in it. A clip is given by the title of its recording and its times; its link leads to Reprise, for who may open it there.',
  notShared:
    'Of recordings that are no longer there or no longer shared with {name}, only the times are given.',
  words:
    'Notes on recordings, questions that were not asked in a conversation, marks on takes, and what else was said in conversations beside plan and step are not in it.',
  others:
    'It holds words of other people, such as praise, questions and steps they proposed. Pass it on as you would a letter.',
  offline: 'It opens without a network: it fetches nothing and runs no program.',
  empty: 'Nothing of this stands in the record yet.',
  under: 'Goal: {name}',
  clip: '{title}, {times}',
  clipElsewhere: 'a recording that is not there any more or not shared, {times}',
  on: 'On {date}',
  end: '{count, plural, =0 {End of the record.} one {End of the record: # entry.} other {End of the record: # entries.}}',
} as const
