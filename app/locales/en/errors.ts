/** What a page says when it cannot be shown: what happened, what is safe, what to do. */
export const errors = {
  notFound: {
    title: 'There is nothing here',
    text: 'The page may have been removed, or it was never shared with you. Whoever owns it can share it again.',
  },
  notAllowed: {
    title: 'This is not open to you',
    text: 'You can see that it exists, but not do this with it. Nothing was changed.',
  },
  gone: {
    title: 'This is no longer here',
    text: 'It was removed or the link has run out. Ask whoever sent it for a new one.',
  },
  tooMany: {
    title: 'Too many tries',
    text: 'Wait a few minutes, then try again. Nothing was lost.',
  },
  failed: {
    title: 'Something went wrong on our side',
    text: 'What you had saved is safe. Try again; if it happens once more, tell your administrator when it happened.',
  },
  offline: {
    title: 'No connection',
    text: 'This page could not be fetched. What you wrote is kept in this browser. Try again when you are connected.',
  },
  onDevice: 'What is kept on this device',
  goHome: 'Go to the home page',
  retry: 'Try again',
} as const
