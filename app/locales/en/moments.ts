/** What a note can carry besides its words: how to begin it, what others say to it, how it was before. */
export const moments = {
  cover: {
    asked: '{name} asks everybody to look for themselves first.',
    askedByYou: 'You ask everybody to look for themselves first, you too.',
    until: 'Other people’s notes are covered until you leave your first one.',
    lookOnly: 'Other people’s notes are covered until you have looked.',
    skip: 'Show them now',
    lifted: 'Other people’s notes are shown now.',
    failed: 'They could not be uncovered. Nothing was lost; please try again.',
    title: 'Looking for oneself first',
    choice: 'Cover other people’s notes until one has left one’s own',
    choiceAbout:
      'Holds for everybody who sees this recording, you too. Each of them may also ask to see the notes at once; who does is remembered for this recording.',
    save: 'Save',
    on: 'Saved. Others’ notes are covered for everybody who has not written here yet.',
    off: 'Saved. Nothing is covered.',
  },
  reactions: {
    label: 'What others say to it',
    seen: 'Seen',
    thanks: 'Thank you',
    same: 'I see it too',
    wonder: 'I wonder',
    attempt: 'I will try this',
    you: 'you',
    from: '{reaction}: {names}',
  },
  stems: {
    label: 'Begin with',
    notice: { see: 'I see', hear: 'I hear', students: 'Students' },
    interpret: {
      mean: 'This may mean that',
      because: 'Perhaps because',
      think: 'Students seem to think that',
    },
    wonder: { why: 'I wonder why', what: 'What would happen if', who: 'Who' },
    connect: {
      reminds: 'This reminds me of',
      ties: 'This ties to what we said about',
      shows: 'This shows how',
    },
    respond: { next: 'Next time, I could', attempt: 'I want to try', keep: 'I want to keep' },
  },
} as const
