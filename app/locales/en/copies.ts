/** What a device keeps, to be looked at without a connection. */
export const copies = {
  title: 'On this device',
  about:
    'Where you say so, rooms that you open on this device open again without a connection: their notes and what is said in them, and the film of your own recordings where you choose to keep it.',
  privacy:
    'Kept for you alone. It goes when you sign out here or somebody else signs in, when a recording is no longer shown to you, and after {days, plural, one {# day} other {# days}} without a connection; of recordings of others after {shared, plural, one {# day} other {# days}}.',
  button: 'Keep on this device',
  isKept: 'Rooms that you open are kept on this device.',
  begin: {
    text: 'Is this device yours alone? Then it can keep the rooms you open, so that they open without a connection. On a device that others use as well, leave it off.',
    submit: 'Keep rooms on this device',
    refused: 'This browser has no place for it. Nothing was kept.',
  },
  end: {
    title: 'No longer on this device',
    question: 'Remove every room from this device?',
    text: 'Their notes and films go from this device alone, and no more rooms are kept here. Recordings stay where they are, and notes that are not sent yet stay here until they are.',
    confirm: 'Remove everything and keep no more',
  },
  toPage: 'What is kept on this device',
  nobody: 'Nothing can be shown here now. Open Reprise once while you are connected.',
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
    text: 'The film of this recording can be kept as well, in its smallest picture.',
    notYours: 'The film stays on the server: only who owns a recording can keep its film.',
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
      network: 'The server could not be reached. What has come is kept; go on when you are connected.',
      full: 'This browser has no place for it. Remove another film, or make room on the device.',
      unready: 'The film is still being prepared. Try again when it is ready.',
      refused: 'The server did not give the film. It may have been changed meanwhile; open the room again.',
    },
  },

  room: {
    away: 'You are offline; what you see is as of {at}.',
    lost: 'No connection to the server; what you see is as of {at}.',
    waiting:
      '{count, plural, one {# note waits and is} other {# notes wait and are}} sent once you are connected.',
    noFilm: 'The film is not kept on this device.',
  },
} as const
