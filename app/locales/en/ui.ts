/** What the components say by themselves. */
export const ui = {
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy. The text is selected: press Ctrl+C or ⌘C.',
  optional: 'optional',
  working: 'Working…',
  dismiss: 'Dismiss',
  tooLong:
    'This is {over, plural, one {# character} other {# characters}} too long: at most {most, number} are kept. Nothing is cut off or sent until it fits.',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  notifications: 'Notifications',
  who: 'Who can see this:',
  charactersLeft: '{count, plural, one {# character left} other {# characters left}}',
  typedTime: { between: 'Type a time from {from} to {to}.' },
  timecode: {
    at: '{hours, plural, =0 {} one {# hour } other {# hours }}{minutes, plural, =0 {} one {# minute } other {# minutes }}{seconds, plural, one {# second} other {# seconds}}',
    span: '{start} to {end}',
  },
} as const
