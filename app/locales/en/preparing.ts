/** Why a recording cannot be watched, by the code of its failure, and what its owner should know of one that can. */
export const preparing = {
  failure: {
    'not-media': {
      wrong: 'This file is not a video or audio file.',
      safe: 'Nobody else has seen it. The title is kept.',
      next: 'Remove it and choose the recording itself, such as an MP4, MOV or WebM file.',
    },
    empty: {
      wrong: 'This file is empty.',
      safe: 'Nobody else has seen it. The title is kept.',
      next: 'Look for the recording on the camera or phone and choose that file.',
    },
    disguised: {
      wrong: 'This file only points to other files or addresses; it holds no recording.',
      safe: 'Nobody else has seen it. The title is kept.',
      next: 'Save the recording itself to your device and upload that file.',
    },
    mixed: {
      wrong: 'This file is a recording and something else at once, such as an archive or a web page.',
      safe: 'Nobody else has seen it. The title is kept.',
      next: 'Export the recording again with the app that made it, and upload that file.',
    },
    'cut-off': {
      wrong: 'This file stops before its end, and without its end it cannot be read.',
      safe: 'Your notes and the title are safe.',
      next: 'Copy it from the camera or phone again, wait until that is done, and upload the copy.',
    },
    'too-long': {
      wrong: 'This recording is longer than can be prepared here.',
      safe: 'Your notes and the title are safe.',
      next: 'Cut it into shorter parts and upload the part you want to look at.',
    },
    'too-large-picture': {
      wrong: 'The picture of this recording is larger than can be prepared here.',
      safe: 'Your notes and the title are safe.',
      next: 'Export it at 4K or less and upload it again.',
    },
    'too-many-streams': {
      wrong: 'This file holds more tracks than can be prepared here.',
      safe: 'Your notes and the title are safe.',
      next: 'Export it with one track of video and one of sound, and upload it again.',
    },
    'too-many-pictures': {
      wrong: 'This recording holds more pictures than can be prepared here.',
      safe: 'Your notes and the title are safe.',
      next: 'Export it with at most 60 pictures a second and upload it again.',
    },
    unreadable: {
      wrong: 'This file is damaged, or in a format that cannot be read here.',
      safe: 'Your notes and the title are safe.',
      next: 'See whether it plays on your device; if it does, export it as MP4 and upload it again.',
    },
    'no-streams': {
      wrong: 'This file holds no picture and no sound.',
      safe: 'Your notes and the title are safe.',
      next: 'See whether it plays on your device and choose the right file.',
    },
    'out-of-time': {
      wrong: 'Preparing this recording took longer than is allowed.',
      safe: 'The original file arrived whole and is kept, and so are your notes.',
      next: 'Try again; if it fails once more, export it at 1080p and upload it again.',
    },
    'out-of-memory': {
      wrong: 'Preparing this recording needed more memory than there is.',
      safe: 'The original file arrived whole and is kept, and so are your notes.',
      next: 'Try again; if it fails once more, export it at 1080p and upload it again.',
    },
    'out-of-disk': {
      wrong: 'Preparing this recording needed more room on the disk than there is.',
      safe: 'The original file arrived whole and is kept, and so are your notes.',
      next: 'Try again later; if it fails once more, tell your administrator.',
    },
    'engine-failed': {
      wrong: 'Something went wrong while this recording was being prepared.',
      safe: 'The original file arrived whole and is kept, and so are your notes.',
      next: 'Try again; if it fails once more, tell your administrator the time it happened.',
    },
    'store-unavailable': {
      wrong: 'The place where recordings are kept does not answer.',
      safe: 'What has arrived is kept, and so are your notes.',
      next: 'Try again in a few minutes; if it still fails, tell your administrator.',
    },
    'size-differs': {
      wrong: 'What arrived is not the whole file.',
      safe: 'The file on your device is untouched, and your notes are kept.',
      next: 'Upload the same file again.',
    },
    stopped: {
      wrong: 'Preparing this recording was stopped.',
      safe: 'The original file arrived whole and is kept, and so are your notes.',
      next: 'Try again whenever it is to be watched here.',
    },
  },
  stop: 'Stop preparing',
  stopTitle: 'Stop preparing this recording?',
  stopText:
    'What has been made so far goes. The file you sent stays, with its notes, and can be prepared again from the beginning.',
  hideRemark: 'Hide this',
  remark: {
    endsEarly: {
      minutes:
        'The recording ends early: {read, number} of {whole, plural, one {# minute} other {# minutes}} could be read. If you still have it, copy it from the camera again and upload the copy.',
      seconds:
        'The recording ends early: {read, number} of {whole, plural, one {# second} other {# seconds}} could be read. If you still have it, copy it from the camera again and upload the copy.',
    },
    damaged:
      'The file is damaged: about {seconds, plural, one {# second} other {# seconds}} of the picture could not be read, and it stands still there. If you still have it, copy it from the camera again and upload the copy.',
    'sound-unreadable':
      'The sound of this recording is in a format that cannot be read here, so that it plays without sound. Export it with AAC sound and upload it again.',
    silent: 'There is no sound to be heard in this recording. Check the microphone before the next one.',
    'very-quiet':
      'The sound of this recording is very quiet. Check the microphone, or bring it closer, before the next one.',
  },
} as const
