import { hasEffect, hasObservableDetail } from './german/evidence.ts'
import { judgement } from './german/judgement.ts'
import { generalPraise } from './german/praise.ts'
import { leading, tooOpen } from './german/probe.ts'
import { germanScore } from './german/scores.ts'
import { hasMoment, several, vague } from './german/step.ts'
import { absoluteIn, comparesPeople, deficitIn } from './german/wording.ts'
import type { LanguagePack } from './language-pack.ts'
import { listedNameIn } from './name-rule.ts'
import { at, when } from './rule.ts'

/** The rules for feedback in German. Nouns begin with a capital there, so that N1 knows the class list's names alone. */
export const german: LanguagePack = {
  P1(reading) {
    const place = generalPraise(reading)
    if (place === null) return false
    return reading.moments > 0 && hasObservableDetail(reading)
      ? { at: place, severity: 'warn' }
      : { at: place }
  },
  P3: (reading) => when(!hasObservableDetail(reading)),
  P5: (reading) => when(!hasEffect(reading)),
  Q1: (reading) => at(tooOpen(reading)),
  Q4: (reading) => at(leading(reading)),
  A1: (reading) => at(vague(reading)),
  A2: (reading) => at(several(reading)),
  A3: (reading) => when(!hasMoment(reading)),
  J1: (reading) => at(judgement(reading)),
  J2: (reading) => at(germanScore(reading)),
  E1: (reading) => at(deficitIn(reading)),
  E2: (reading) => at(comparesPeople(reading)),
  E3: (reading) => at(absoluteIn(reading)),
  N1: (reading) => at(listedNameIn(reading)),
}
