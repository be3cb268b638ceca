/** What is said in a recording: beside the film, over it, and where it comes from. */
export const transcript = {
  title: 'Transcript',
  beside: 'Beside the film',
  label: 'What is said, in order of time',
  captions: 'Captions',
  byMachine: 'Made by a machine',
  none: 'There is no transcript.',
  empty: 'There are no words left in this transcript.',
  lost: 'The connection is lost. Nothing was changed; please try again.',
  goTo: 'Go to {time}',
  note: 'Note on {range}',
  follow: 'Back to what is said now',
  snap: 'Snap to what is said',
  search: {
    label: 'Search what is said',
    none: 'Not found',
    count: '{at, number} of {count, number}',
    previous: 'Previous place',
    next: 'Next place',
  },
  add: {
    about:
      'Add what is said in this recording, with its times: a WebVTT or SubRip file, as meeting and caption programs save them. Everybody who may see the recording can then read along, search and show captions. It is deleted with the recording.',
    language: 'Language',
    noLanguage: 'Not said, or as the file says',
    choose: 'Choose a file',
    orDrop: 'or drop it here. At most 2 MB and 10,000 cues.',
    tooLarge:
      'This file has more than 2 MB. Nothing was sent; please choose a transcript that ends in .vtt or .srt.',
    paste: 'Or paste it',
    pasteText: 'With its times, as in the file.',
    addPasted: 'Add the pasted text',
    make: 'Make a transcript',
    waiting: 'A transcript is in line to be made',
    making: 'A transcript is being made',
    makingText:
      'A program of this installation listens to the recording; nothing leaves it. It may take as long as the recording is. You may leave this page meanwhile.',
    stop: 'Stop',
    failure: {
      'no-sound': 'No transcript was made: this recording has no sound.',
      unreadable: 'No transcript was made: the sound cannot be read. The recording is as it was.',
      command:
        'No transcript was made: the program that listens failed. The recording is as it was; try again, or tell your administrator.',
      time: 'No transcript was made: listening took longer than is allowed. Tell your administrator, or add a file.',
      memory:
        'No transcript was made: listening took more memory than is allowed. Tell your administrator, or add a file.',
      output:
        'No transcript was made: the program wrote more than a transcript can hold. Tell your administrator.',
      captions:
        'No transcript was made: what the program wrote is neither WebVTT nor SubRip. Tell your administrator.',
      'no-words': 'No transcript was made: the program heard no words.',
      'no-room':
        'No transcript was made: there was no room on the disk of this installation. Tell your administrator, then try again.',
      store: 'No transcript was made: the place where recordings are kept did not answer. Please try again.',
    },
  },
  menu: {
    label: 'What to do with the transcript',
    vtt: 'Download as WebVTT',
    srt: 'Download as SubRip',
    replace: 'Replace with another file',
    replaceText: 'What you have corrected here goes with the transcript that is replaced.',
    remove: 'Remove the transcript',
    removeTitle: 'Remove this transcript?',
    removeText:
      'Its words are deleted for everybody, with what was corrected in it. The recording and all notes stay. It cannot be brought back; download it first if you may want it again.',
  },
  edit: {
    label: 'Edit',
    of: 'Edit what is said at {time}',
    text: 'What is said',
    start: 'Start',
    end: 'End',
    speaker: 'Speaker',
    noTime: 'Type both times, such as 2:05 or 2:05.400.',
    save: 'Save',
    cancel: 'Cancel',
    close: 'Close',
    gone: 'This was removed, joined or replaced in another window, and cannot be saved any more. What you have written stays here until you close it, so that you can copy it.',
    split: 'Split at the cursor',
    merge: 'Join with the next',
    remove: 'Remove',
    theirs: 'It says now',
    mine: 'Yours',
    keepMine: 'Save mine',
    keepTheirs: 'Leave it as it is now',
  },
} as const
