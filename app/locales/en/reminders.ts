/** Reminders: the calendar at a secret address, and the mail that says that something waits. */
export const reminders = {
  title: 'Reminders',
  calendar: 'In your calendar',
  calendarAbout:
    'Your calendar program can show the days of your steps, and those on which you look again at what a conversation planned. It reads them at a secret address that you make here. Nothing stands in it but “a step is due” and a link: no names, no words.',
  make: 'Make the address',
  renew: 'Make a new address',
  end: 'Switch it off',
  madeOn: 'There is an address, made on {date}. It was shown once. A new one ends it.',
  address: 'Your calendar’s address',
  addressAbout:
    'Copy it now: it is not shown again. In your calendar program, choose to subscribe to a calendar by its address. Whoever has it sees these days.',
  ended: 'It is switched off: nothing is found at the address any more.',
  digest: 'By mail',
  digestAbout:
    'A mail on the morning of the day or of Monday, and only if something new waits or a day comes near. It says no more than that, with a link.',
  rhythm: 'Send me a mail',
  rhythms: { off: 'never', daily: 'daily', weekly: 'weekly' },
  save: 'Save',
  saved: 'Saved.',
  noMail: 'This installation sends no mails. Whoever runs it can set an SMTP server.',
  sample: 'Nobody is reminded in the sample school.',
} as const
