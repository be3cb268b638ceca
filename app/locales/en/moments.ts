/** What a note can carry besides its words: how to begin it, what others say to it, how it was before. */
export const moments = {
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
