/** The mails there are. Each says why it came and where to go; none carries a name, a quote or a picture. */
export const letters = {
  invitation: {
    subject: 'An invitation to Reprise',
    why: 'You are invited to join your school or programme on Reprise, where teachers rehearse.',
    link: 'This link is yours alone and holds for 14 days:',
    after: 'If you did not expect this, you can leave it unanswered.',
  },
  'password-reset': {
    subject: 'A new password for Reprise',
    why: 'Somebody, most likely you, asked for a new password.',
    link: 'This link lets you set one. It works once, within an hour:',
    after: 'If it was not you, nothing has changed and nothing needs to be done.',
  },
  digest: {
    subject: 'Something waits for you on Reprise',
    why: 'There is something new for you, or a day that you set has come near.',
    link: 'You find it here:',
    after: 'How often such a mail comes, or whether it comes at all, you choose on the page of your account.',
  },
} as const
