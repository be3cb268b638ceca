/** What a device keeps, to be looked at without a connection. */
export const copies = {
  title: 'On this device',
  about:
    'Rooms you have opened here open again without a connection: their notes and what is said, and the film where you choose to keep it.',
  privacy:
    'Kept for you alone, on this device. It goes when you sign out here, when somebody else signs in, when you can no longer see the recording, and after {days, plural, one {# day} other {# days}} without a connection. On a device that others use, sign out when you are done.',
  toPage: 'What is kept on this device',
  nobody: 'Nobody is signed in here, and nothing is kept.',
  signIn: 'Sign in',
  looking: 'Looking at what is kept here…',

  lost: {
    title: 'No connection',
    text: 'That page is not kept on this device. These rooms are; what you write in them is sent once the connection is back.',
    textNothing:
      'That page is not kept on this device. What you wrote is kept here and sent once the connection is back.',
    again: 'Try again',
  },

  emptyTitle: 'No room is kept here yet',
  emptyText:
    'Open a recording while you are connected: from then on it opens here without a connection as well.',
  emptyAction: 'Go to the recordings',
  unable:
    'This browser cannot keep rooms. It needs a secure address (https) and a window that is not private.',

  asOf: 'As of {at}',
  notes: '{count, plural, =0 {no moments} one {# moment} other {# moments}}',
  remove: 'Remove',
  removeTitle: 'Remove this room from the device?',
  removeText:
    'Its notes and its film go from this device alone. The recording stays where it is, and notes that are not sent yet stay here until they are.',

  film: {
    button: 'Keep the film on this device',
    title: 'The film on this device',
    text: 'The film then plays here without a connection, in its smallest picture. Keep it only where nobody else can use this device under your name.',
    counting: 'Counting how large it is…',
    keep: 'Keep the film ({size})',
    keepUnknown: 'Keep the film',
    goOn: 'Fetch the rest ({size})',
    keeping: 'Keeping the film',
    progress: '{have} of {size}',
    stop: 'Stop',
    kept: 'The film is kept here: {size}',
    part: 'A part of the film is kept here: {have} of {size}',
    remove: 'Remove the film',
    problem: {
      network: 'The connection was lost. What has come is kept; fetch the rest when you are connected.',
      full: 'This browser has no place for it. Remove another film, or make room on the device.',
      unready: 'The film is still being prepared. Try again when it is ready.',
      refused: 'The server did not give the film. It may have been changed meanwhile; open the room again.',
    },
  },

  room: {
    away: 'You are offline; what you see is as of {at}.',
    waiting:
      '{count, plural, one {# note waits and is} other {# notes wait and are}} sent once you are connected.',
    noFilm: 'The film is not kept on this device.',
  },
} as const
