/** Listening to a recording without its picture. */
export const soundOnly = {
  soundOnly: 'Sound only',
  chosen: 'Only the sound is playing.',
  slow: 'The connection is too slow for the picture, so only the sound is playing.',
  showPicture: 'Show the picture',
} as const
