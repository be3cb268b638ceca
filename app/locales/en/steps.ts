/** What becomes of an action step once it is agreed: changed, split, rehearsed, seen to slip. */
export const steps = {
  change: {
    open: 'Change',
    openAbout:
      'Other words, another way of seeing it, or another date. {name} agrees before it holds, and the history keeps what it said.',
    openAboutTeacher:
      'Other words, another way of seeing it, or another date. A colleague who is in it with you agrees before it holds; where you work alone, it holds at once. The history keeps what it said.',
    keepDate: 'Keep the date',
    days: 'Time to try it, from the day it is agreed',
    note: 'Why it is better so',
    suggest: 'Suggest the change',
    waits: 'You suggested a change. It holds once the other side agrees.',
    asked: '{name} suggests a change',
    now: 'It says',
    then: 'It would say',
    before: 'Before',
    after: 'Since then',
    suggested: 'Suggested',
    seenBy: 'Seen by: {criterion}',
    until: 'Until {date}',
    inDays: '{days, plural, one {# day} other {# days}} from the day it is agreed',
    agree: 'Agree',
    decline: 'Leave it as it is',
    declineNote: 'A few words, if you like',
    takeBack: 'Take the suggestion back',
  },
  split: {
    open: 'Split',
    about:
      'Too big for now? Say it in two or three smaller steps. The first takes its place; the others are parked, with everything this one is about.',
    first: 'First: what you do now',
    second: 'Then',
    third: 'And then',
    add: 'Add a third',
    remove: 'Leave the third out',
    submit: 'Split it',
    parts: 'It was split into',
    partOf: 'A part of',
  },
  rehearse: {
    open: 'Rehearsed',
    about: 'Choose the take that shows it, or say why there is none.',
    clip: 'The take',
    note: 'How it went, or why there is no take',
    submit: 'Keep the rehearsal',
  },
  slip: {
    open: 'It slipped',
    about:
      'Habits slip; seeing it is half the way back. It becomes your active step again, from the moment where it slipped. Tries from now on count.',
    clip: 'The moment where it slipped',
    note: 'When it was, if there is no clip',
    submit: 'Take it up once more',
  },
} as const
