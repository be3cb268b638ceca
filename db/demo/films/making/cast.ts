/** Voices shared by the scripts: flite's for teachers, raised flite and espeak-ng voices for students. */
import type { Voice } from './script.ts'

export const voices = {
  teacher: { engine: 'flite', voice: 'slt' },
  man: { engine: 'flite', voice: 'rms', pace: 1.16 },
  scot: { engine: 'flite', voice: 'awb', pace: 1.02 },
  woman: { engine: 'espeak', voice: 'en-gb+f3', pitch: 48 },
  brightWoman: { engine: 'flite', voice: 'slt', raise: 1.1, pace: 1.02 },
  youngMan: { engine: 'espeak', voice: 'en-us+m3', pitch: 52 },
  child: { engine: 'flite', voice: 'slt', raise: 1.24 },
  boy: { engine: 'flite', voice: 'awb', raise: 1.36, pace: 1.05 },
  quickBoy: { engine: 'flite', voice: 'kal16', raise: 1.42 },
  girl: { engine: 'espeak', voice: 'en-gb+f4', pitch: 66, raise: 1.08 },
  softGirl: { engine: 'espeak', voice: 'en-us+f2', pitch: 74, raise: 1.12 },
} satisfies Record<string, Voice>
