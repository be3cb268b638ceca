/** The page on which one chooses whom to look around as. */
export const sample = {
  title: 'Look around as …',
  about:
    'A small school with staged lessons, notes, praise and steps. One press signs you in; you can change who you are at any time.',
  firstVisit:
    'The first press builds the school, which takes some seconds. Its lessons are then prepared while you look around.',
  building: 'Building the school …',
  signingIn: 'Signing in …',
  here: 'You are here',
  public: 'Whoever can reach this installation can come in here, so please put nothing real into it.',
  reset: 'Put everything back',
  resetAbout:
    'What visitors wrote and uploaded here goes, and whoever is looking around is signed out. The school is then as on its first day; its lessons are prepared once more. This cannot be undone.',
  resetConfirm: 'Put the sample school back',
  resetDone: 'The sample school is as on its first day. Choose whom to look around as.',
  back: 'Back to setting up',
  toSignIn: 'Sign in to your own school',
  toHome: 'Back to your page',
  sees: {
    mia: 'Her fractions lesson with its notes, a step she tries, and one she has mastered.',
    sam: 'His rehearsal with a pause by the coach, and a step that waits for his answer.',
    lena: 'The practice she modeled for the cohort, and a step she wants worded differently.',
    omar: 'An exit ticket of this week, a step he agreed to, and a question to answer.',
    grace: 'New here: no recording yet, a coach’s offer, and what her cohort shares.',
    ana: 'Mia and Lena, whom she coaches: what is new, whose step falls due.',
    tom: 'Sam and Omar, whom he coaches, and the cohort he facilitates.',
    helen: 'Runs the school without watching; one recording is shared with her.',
  },
} as const
