/** Cutting a part of a recording into a file to download. */
export const clips = {
  title: 'Clips',
  back: 'Details',
  about:
    'Cut a part of this recording into a file to download: for an assessment, a portfolio or a colleague elsewhere. Nothing is uploaded again. Only you can do this.',
  open: 'Make a clip',
  openText: 'Cut a part into a file to download.',
  notReady: 'The recording is still being prepared. You can cut clips when it is ready.',
  form: {
    label: 'New clip',
    name: 'Name',
    nameText: 'The file will have this name.',
    start: 'Start',
    end: 'End',
    timeText: 'Such as 2:05 or 1:02:05.',
    preset: 'What is it for?',
    length: 'This clip will be {length} long.',
    noTime: 'Type both times, such as 2:05 and 14:30, to see the length.',
    cut: 'Cut the clip',
    cutting: '“{title}” is being cut. You may leave this page meanwhile.',
    consent:
      'A file that was downloaded cannot be withdrawn. Check beforehand that everybody in it has agreed to this use.',
  },
  preset: {
    full: {
      name: 'Full quality',
      about: 'As sharp as the recording, up to 1080 lines, however large the file becomes.',
    },
    assessment: {
      name: 'Assessment',
      about: '10 to 20 minutes, at most 500 MB and 1280 wide. Compare it with what yours asks for.',
    },
    'small-assessment': {
      name: 'Assessment, smaller file',
      about: '3 to 15 minutes, at most 100 MB and 960 wide.',
    },
    message: {
      name: 'To send',
      about: 'Up to 5 minutes, at most 25 MB and 854 wide.',
    },
  },
  problem: {
    backwards: 'The end lies before the start. Change one of them.',
    'beyond-end': 'The end lies {by} beyond the end of the recording, which is {length} long. Move it.',
    'too-short':
      'This range is {by} too short: this use needs at least {least}. Move the start and the end apart, or choose another use.',
    'too-long':
      'This range is {by} too long: this use takes at most {most}. Move the start or the end, or choose another use.',
  },
  list: {
    title: 'Clips of this recording',
    empty: 'No clips yet. What you cut stands here until you remove it, or for {days, number} days.',
    waiting: 'In line to be cut',
    making: 'Being cut',
    failed: 'Could not be cut',
    progress: 'Cutting “{title}”',
    size: '{width} × {height}',
    until: 'kept until {date}',
    download: 'Download',
    downloadOf: 'Download “{title}”',
    retry: 'Try again',
    retryOf: 'Cut “{title}” again',
    stop: 'Stop',
    stopOf: 'Stop cutting “{title}”',
    remove: 'Remove',
    removeOf: 'Remove “{title}”',
    removeTitle: 'Remove this clip?',
    removeText: 'The file “{title}” goes. The recording stays as it is, and the clip can be cut again.',
    isReady: '“{title}” is ready to download.',
    hasFailed: '“{title}” could not be cut.',
  },
  failure: {
    unreadable:
      'This part of the recording cannot be read. The recording itself is as it was; try another range, or tell your administrator.',
    'too-heavy':
      'Cutting it took more time or memory than is allowed. The recording is as it was; try again, or cut a shorter range.',
    'no-room':
      'There was no room for it on the disk. The recording is as it was; try again later, or tell your administrator.',
    broken:
      'Something went wrong while it was cut. The recording is as it was; try again, and tell your administrator if it fails once more.',
  },
} as const
