import type { Place } from './finding.ts'
import { before, findPlace, firstOf, phrase } from './pattern.ts'
import type { Reading } from './reading.ts'

/** Verbs of classroom moves that are hardly ever nouns. */
const verbs =
  'add|address|aim|allow|ask|assign|avoid|be|begin|bring|build|calculate|choose|circulate|clarify|close|cold-?call|collect|compare|compliment|confirm|confer|consider|continue|create|' +
  'decide|demonstrate|describe|develop|direct|discuss|display|distribute|divide|do|draw|elicit|encourage|end|engage|ensure|erase|establish|explain|explore|face|find|finish|' +
  'follow|gather|get|give|go|greet|hand|have|hear|help|hold|honou?r|identify|ignore|improve|include|increase|insist|introduce|invite|join|keep|kneel|lead|leave|let|listen|' +
  'look|lower|make|meet|mention|modify|monitor|move|narrate|nod|note|observe|offer|open|pick|place|post|prepare|present|press|prevent|provide|pull|push|put|raise|' +
  'reach|read|reduce|refer|remain|remind|remove|rephrase|reply|respond|restate|reteach|return|revisit|reward|ring|rotate|save|say|see|select|send|set|shift|show|sit|smile|speak|' +
  'split|spread|stand|start|stay|step|stop|strengthen|support|switch|take|talk|teach|tell|thank|think|track|transition|try|turn|use|vary|wait|watch|whisper|withdraw|write'
/** Words that are as often nouns as moves. */
const verbsOrNouns =
  'address|answer|approach|call|challenge|chart|check|circle|comment|copy|count|cue|cut|drop|echo|exit|feedback|focus|frame|group|highlight|hint|knock|label|limit|line|link|list|mark|match|model|monitor|name|pair|park|pause|' +
  'plan|play|point|practi[cs]e|praise|probe|program|project|prompt|question|record|rehearse|repeat|reset|rest|review|rewind|route|scaffold|scan|seat|share|signal|sort|sound|stretch|study|stress|survey|sweep|test|time|touch|trace|walk|work'

const lead =
  "(?:(?:also|then|next|afterwards|finally|always|never|please|do not|don't|not|simply|just|immediately|again|to|i will|i'll|you will|i|you|we will|\\p{L}{2,16}ly),? ){0,3}"
const secondMove = phrase(`and ${lead}(?:${verbs})`)
const secondMoveOrNoun = phrase(`and ${lead}(?:${verbsOrNouns})`)
const moveFirst = new RegExp(
  `^\\s{0,4}${lead.replaceAll(' ', '\\s{1,4}')}(?:${verbs}|${verbsOrNouns})(?![\\p{L}'])`,
  'iu',
)

const joined = phrase(
  'and also|but also|as well as(?! (?:possible|you|they|he|she|i|we|can)(?![\\p{L}]))|in addition|additionally|plus also',
)
const alsoNext = /(?<=[.!?]\s{1,4})(?:also|secondly|additionally|furthermore|in addition|plus)\b/giu
const semicolon = /;/g
const bulletLine =
  /^[ \t]{0,20}(?:[-*\u2022\u2023\u25e6\u2013\u2014+]|\(?\d{1,2}[.)]|\(?[a-e][.)])\s{1,8}\S/gmu
const numbered =
  /(?<![\p{L}\p{N}])\(?(?:1[.)]|a\)|i\))\s{0,3}\p{L}[^]{1,200}?(?<![\p{L}\p{N}:.])\(?(?:2[.)]|b\)|ii\))\s{0,3}\p{L}/giu
const orderedStart =
  /(?<=^|[.!?;\n]\s{0,4})first(?:ly)?,\s[^]{1,200}?(?<=[,.;!?\n]\s{0,4}(?:and\s)?)second(?:ly)?,/giu

const followsComma = (text: string, match: RegExpExecArray) => /,\s{0,8}$/.test(before(text, match.index, 12))

/** "Ask students to think, pair, and share": one instruction, and the series is theirs. */
const toldToStudents = /\bto\s{1,4}\p{L}{2,20}(?:,\s{1,4}\p{L}{2,20}){0,4}$/iu

/** In "the title, date, and question" nothing is a second move; in "wait, look round, and question" it is. */
function isMove(text: string, match: RegExpExecArray): boolean {
  const sentence = before(text, match.index, 160).replace(/,\s{0,8}$/, '')
  if (toldToStudents.test(sentence)) return false
  const comma = sentence.lastIndexOf(',')
  if (comma < 0) return true
  const item = sentence.slice(comma + 1)
  return moveFirst.test(item) || item.trim().split(/\s+/).length > 4
}

function list(text: string): Place | null {
  const first = findPlace(bulletLine, text)
  if (first === null) return null
  return findPlace(bulletLine, text, (match) => match.index > first.start)
}

/** What marks a second step in every language: a list, numbers, a semicolon. */
export function listedSteps(text: string): Place | null {
  return firstOf(list(text), findPlace(numbered, text), findPlace(semicolon, text))
}

/** Where a second step begins: a list, a semicolon, "and also", or ", and" with a second thing to do. */
export function severalSteps({ ownWords }: Reading): Place | null {
  return firstOf(
    listedSteps(ownWords),
    findPlace(orderedStart, ownWords),
    findPlace(joined, ownWords),
    findPlace(alsoNext, ownWords),
    findPlace(secondMove, ownWords, (match) => followsComma(ownWords, match)),
    findPlace(
      secondMoveOrNoun,
      ownWords,
      (match) => followsComma(ownWords, match) && isMove(ownWords, match),
    ),
  )
}
