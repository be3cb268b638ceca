/** The page on which one chooses whom to look around as. */
export const sample = {
  title: 'Look around as …',
  about:
    'A small school with staged lessons, rehearsals, conversations, notes, praise and steps. One press signs you in; you can change who you are at any time.',
  firstVisit:
    'The first press builds the school, which takes some seconds. Its lessons are then prepared while you look around.',
  building: 'Building the school …',
  signingIn: 'Signing in …',
  here: 'You are here',
  public: 'Whoever can reach this installation can come in here, so please put nothing real into it.',
  reset: 'Put everything back',
  resetAbout:
    'What visitors wrote and uploaded here goes, and whoever is looking around is signed out. The school is then as on its first day; its lessons are prepared once more. This cannot be undone.',
  newer: 'There is newer content',
  newerAbout:
    'An update of Reprise has brought more than this school shows. Built anew, it has all of it. What visitors wrote and uploaded here goes, whoever is looking around is signed out, and its lessons are prepared once more.',
  rebuild: 'Build it anew',
  resetConfirm: 'Put the sample school back',
  resetDone: 'The sample school is as on its first day. Choose whom to look around as.',
  back: 'Back to setting up',
  toSignIn: 'Sign in to your own school',
  toHome: 'Back to your page',
  sees: {
    mia: 'Her fractions lesson with its notes and words, a goal with its history, and a step she tries.',
    sam: 'His rehearsal in two takes, with a pause by the coach, and a step that waits for his answer.',
    lena: 'The practice she modeled for the cohort, a conversation with her coach, and the step that came of it.',
    omar: 'An exit ticket of this week, a step he agreed to, and a conversation he has prepared.',
    grace: 'New here: no recording yet, a coach’s offer, and what her cohort shares.',
    ana: 'Mia and Lena, whom she coaches; a lesson she observed; her own feedback, in a mirror.',
    tom: 'Sam and Omar, whom he coaches, a conversation to begin, and the cohort he facilitates.',
    helen: 'Runs the school without watching; a recording and a part of a growth record are shown to her.',
  },
} as const
