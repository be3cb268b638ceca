import type { Rule } from './rule.ts'

/** The rules that read words, and that each language answers in its own way. All others hold for every pack as they are. */
export type WordRule =
  | 'P1'
  | 'P3'
  | 'P5'
  | 'Q1'
  | 'Q4'
  | 'A1'
  | 'A2'
  | 'A3'
  | 'J1'
  | 'J2'
  | 'E1'
  | 'E2'
  | 'E3'
  | 'N1'

/** How one language answers them: the same rule, severity and advice, found in other words. */
export type LanguagePack = Record<WordRule, Rule['check']>
