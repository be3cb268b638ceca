import { before, findPlace, firstOf, phrase } from './pattern.ts'
import type { Reading } from './reading.ts'
import { at, beyond, type Rule, when } from './rule.ts'
import { severalSteps } from './several-steps.ts'

const aims =
  'improv(?:e|ing)|enhanc(?:e|ing)|work(?:ing)? (?:harder |more )?(?:on|at|towards)|try(?:ing)? (?:and|to|harder|out|not to)|aim(?:ing)? (?:to|for)|striv(?:e|ing) (?:to|for)|attempt(?:ing)? to|' +
  'focus(?:s?ing)? (?:more )?(?:on|more|in on)|concentrat(?:e|ing) (?:more )?on|think(?:ing)? (?:more )?(?:about|of|through|carefully)|consider(?:ing)?|reflect(?:ing)? (?:more )?on|look(?:ing)? (?:at|into)|explor(?:e|ing)|' +
  'develop(?:ing)?|strengthen(?:ing)?|deepen(?:ing)?|refin(?:e|ing)|build(?:ing)? (?:on|up|better|more|stronger|closer|good|positive)|foster(?:ing)?|promot(?:e|ing)|boost(?:ing)?|increas(?:e|ing)|maximi[sz](?:e|ing)|optimi[sz](?:e|ing)|' +
  'rais(?:e|ing) (?:the |your |my )?(?:bar|expectations|energy|level|engagement|standards|rigou?r)|be(?:come|coming|ing)? (?:a bit |a little |even |much )?(?:more|less|better|clearer|firmer|calmer|aware|mindful|conscious|stricter|tighter|quicker|slower|stronger)|' +
  'get(?:ting)? (?:a bit |a little |even |much )?better|(?:us(?:e|ing)|ask(?:ing)?|giv(?:e|ing)|do(?:ing)?|mak(?:e|ing)|hav(?:e|ing)|creat(?:e|ing)|provid(?:e|ing)|includ(?:e|ing)|add(?:ing)?|offer(?:ing)?|show(?:ing)?|plan(?:ning)?|allow(?:ing)?) (?:more|better|less|fewer|greater|clearer|stronger)|' +
  'mak(?:e|ing) (?:your |my |the |all )?\\p{L}{2,20} (?:more|better|clearer|stronger|smoother|tighter|quicker|easier)|manag(?:e|ing) (?:your |my |the )?(?:behaviou?r|time|class|classroom|transitions|noise)|' +
  'encourag(?:e|ing) (?:more|greater|student|class|participation|engagement|discussion|talk)|engag(?:e|ing) (?:all |more |the |your |with )?(?:students|pupils|learners|class)|' +
  '(?:ensur(?:e|ing)|mak(?:e|ing) sure)(?: that)? (?:\\p{L}{2,20} ){1,4}(?:are|is|stay|remain|feel) (?:more |fully )?(?:engaged|focused|on task|involved|included|challenged|motivated|learning)'
const vagueVerb = phrase(`(?:${aims})(?! than)`)

const vagueManner = phrase(
  'more (?:often|frequently|regularly|effectively|clearly|consistently|efficiently|successfully|carefully|deliberately|confidently|explicitly|actively|smoothly)(?! than)',
)
const onlyMore =
  /^\s{0,8}\p{L}{2,20}(?:\s{1,4}\p{L}{2,20}){0,3}\s{1,4}(?:more|better|less)\s{0,4}[.!]?\s{0,8}$/giu

const learners =
  'students?|pupils?|children|kids|learners?|they|them|him|her|he|she|class|groups?|pairs|everyone|each|who|partners?|boys|girls|tables?|row|others|all'
/** Students do the developing, not the teacher: "while students work on problem 3", "ask Amira to think about". */
const learnersDo = new RegExp(
  `(?:(?<![\\p{L}])(?:${learners})(?:\\s{1,4}(?:can|will|should|could|must|to|then|have|had|need|are|who|now|just|first|start|begin|still)){0,3}|(?:seconds?|minutes?|time|moment|something|what|which|space|chance) (?:to|for))\\s{1,4}$`,
  'iu',
)
const namedLearnerDoes =
  /(?<=[\p{L},)]\s{1,4})(?!(?:I|Monday|Tuesday|Wednesday|Thursday|Friday|Next|Year)\b)\p{Lu}\p{Ll}{1,20}\s{1,4}(?:to\s{1,4})?$/u
const thereWillBe =
  /(?<![\p{L}])(?:there|it|that|this|task|work|answer|answers)\s{1,4}(?:will|should|must|can|may|might|could|to)\s{1,4}$/iu

function vague({ ownWords }: Reading) {
  const byTeacher = (match: RegExpExecArray) => {
    const lead = before(ownWords, match.index, 60)
    return !learnersDo.test(lead) && !namedLearnerDoes.test(lead) && !thereWillBe.test(lead)
  }
  return firstOf(
    findPlace(vagueVerb, ownWords, byTeacher),
    findPlace(vagueManner, ownWords, byTeacher),
    findPlace(onlyMore, ownWords),
  )
}

const days = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday'
const lessonTime =
  'lesson|class|session|period|time|week|day|morning|afternoon|question|answer|turn|activity|task|discussion|transition|year|term|unit|minute|minutes|part|half|section|starter|plenary|hour|monday|tuesday|wednesday|thursday|friday'
const moment = phrase(
  [
    'when(?:ever)?|after(?!wards? all)|afterwards|before|beforehand|during|while|whilst|until|till|upon|following|straight away|immediately|as soon as|the moment|first thing|last thing|daily|midway|halfway',
    'once (?:the|a|an|all|each|every|everyone|everybody|students?|pupils?|they|you|i|he|she|it|half|most)',
    'as (?:the|a|an|students?|pupils?|children|they|you|i|he|she|each|every|everyone|groups?|pairs|we)',
    'if (?:a|an|the|any|someone|somebody|students?|pupils?|nobody|no one|no|he|she|they|you|i|fewer|more|less|it)',
    `(?:at|from|by|towards?|near|in|on) (?:the |my |your |its |each |every )?(?:very )?(?:start|beginning|end|top|close|outset|opening|launch|middle|first|last|next|following|final|second|third)`,
    `(?:every|each|next|this|tomorrow's|today's|for every|for each|per|in my|in your|in the|in our|of the|of my|of each) (?:\\p{L}{1,20} ){0,2}?(?:${lessonTime})`,
    `(?:on|by|this|next|every|each|from|until)? ?(?:${days})s?`,
    '(?:at|on) the (?:bell|signal|buzzer|timer|whistle|change|switch|transition|count)',
    'tomorrow|today|tonight|this (?:week|morning|afternoon)|next (?:week|time|lesson)',
    'at \\d{1,2}[:.]\\d{2}|in (?:period|lesson|week|unit) \\d{1,2}|in the (?:do now|warm-?up|starter|plenary|launch|exit ticket|first|last)|within \\p{L}{1,10}',
  ].join('|'),
)
const lookAfter = /look(?:ing|s|ed)?\s{1,4}$/i

function hasMoment({ ownWords }: Reading): boolean {
  return (
    findPlace(
      moment,
      ownWords,
      (match) => !/^after$/i.test(match[0]) || !lookAfter.test(before(ownWords, match.index, 12)),
    ) !== null
  )
}

function dueDays({ draft }: Reading): number | null {
  return typeof draft.dueInDays === 'number' && !Number.isNaN(draft.dueInDays) ? draft.dueInDays : null
}

/** What makes a step bite-sized: one thing to do and say, at a known time, seen on video, within weeks. */
export const stepRules: readonly Rule[] = [
  {
    id: 'A1',
    kinds: ['step'],
    severity: 'error',
    message: 'Say what you will do and say.',
    check: (reading) => at(vague(reading)),
  },
  {
    id: 'A2',
    kinds: ['step'],
    severity: 'error',
    message: 'Keep one. Park the other?',
    check: (reading) => at(severalSteps(reading)),
  },
  {
    id: 'A3',
    kinds: ['step'],
    severity: 'warn',
    message: 'When in the lesson?',
    check: (reading) => when(!hasMoment(reading)),
  },
  {
    id: 'A4',
    kinds: ['step'],
    severity: 'error',
    structural: true,
    message: 'Set the day by which it will be tried.',
    check: (reading) => when(dueDays(reading) === null),
  },
  {
    id: 'A5',
    kinds: ['step'],
    severity: 'error',
    structural: true,
    message: 'Make it smaller.',
    check: (reading) => when((dueDays(reading) ?? 0) > 28),
  },
  {
    id: 'A6',
    kinds: ['step'],
    severity: 'info',
    structural: true,
    message: 'Could part of it be done in a week?',
    check: (reading) => when((dueDays(reading) ?? 0) > 7 && (dueDays(reading) ?? 0) <= 28),
  },
  {
    id: 'A7',
    kinds: ['step'],
    severity: 'warn',
    structural: true,
    message: 'How will a peer see it on video?',
    check: ({ draft }) => when(!draft.criterion?.trim()),
  },
  {
    id: 'A8',
    kinds: ['step'],
    severity: 'warn',
    structural: true,
    message: 'Link the moment that shows the problem.',
    check: ({ moments }) => when(moments <= 0),
  },
  {
    id: 'A9',
    kinds: ['step'],
    severity: 'info',
    structural: true,
    message: 'Rehearse it once before the lesson.',
    check: ({ draft }) => when((draft.rehearsalCount ?? 0) <= 0),
  },
  {
    id: 'A10',
    kinds: ['step'],
    severity: 'info',
    message: 'Say it in fewer words.',
    check: ({ words }) => beyond(words, 40),
  },
]
