/** Signing in, setting up a school, accepting an invitation, resetting a password. */
export const auth = {
  email: 'E-mail',
  name: 'Your name',
  nameAbout: 'As colleagues know you.',
  password: 'Password',
  newPassword: 'New password',
  passwordAbout: 'At least 8 characters. A short sentence of your own is best; any characters will do.',
  timeZone: 'Time zone',
  timeZoneAbout: 'Due dates and shares end with the day here.',
  sample: {
    title: 'Look around first',
    text: 'A sample school with staged lessons, notes, praise and steps. Nothing you do there touches yours.',
    open: 'Open the sample school',
  },
  setup: {
    title: 'Create your school',
    about: 'This installation is new and belongs to nobody yet. You become its first administrator.',
    organizationName: 'Name of the school or programme',
    roles: 'Besides running it, I also',
    rolesAbout: 'This can be changed at any time.',
    alsoCoach: 'coach teachers',
    alsoTeach: 'teach, and will upload my own lessons',
    alsoLead: 'lead the school',
    submit: 'Create our school',
    incomplete: 'Something is missing or not right yet, as marked below. Nothing was created.',
    closedTitle: 'Nearly there',
    closedText:
      'This installation is new. To make it yours, open the link that the terminal printed when it was started: only whoever can read the terminal can claim it.',
    staleText:
      'This set-up link is not the newest. Open the link that the terminal printed last, or start the program again to get a new one.',
    terminal: 'The line looks like this:',
  },
  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    forgot: 'Forgot your password?',
    closed: 'Reprise is by invitation: ask your administrator for a link.',
    wasReset: 'Your new password is set. Please sign in with it.',
    signedOut: 'You are signed out.',
  },
  forgot: {
    title: 'A new password',
    about: 'We send a link to your e-mail address. It works once, within an hour.',
    submit: 'Send me a link',
    sent: 'If {email} belongs to somebody here, a link is on its way. Please look into your mailbox, also among the unwanted mail.',
    noMailTitle: 'Please ask your administrator',
    noMail:
      'This installation sends no mail. An administrator can make a link for you from your page under People; it works once, within a day.',
    back: 'Back to signing in',
  },
  reset: {
    title: 'Choose a new password',
    about: 'Afterwards you are signed out everywhere, and sign in with the new one.',
    submit: 'Set the password',
  },
  invitation: {
    title: 'Join {organization}',
    about: '{inviter} invites you to Reprise as {roles}.',
    group: 'You also join the group {group}.',
    emailAbout: 'You sign in with it. Nobody but administrators sees it.',
    emailFixed: 'You will sign in as {email}.',
    passwordAbout:
      'At least 8 characters; a short sentence is best. If you already have an account here, type its password.',
    submit: 'Join',
    promise:
      'What you upload is seen by you alone until you share it. Administrators run the place without watching.',
    other: 'You are signed in as {name} at {organization}. Joining opens the new place in this browser.',
  },
} as const
