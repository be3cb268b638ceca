import { hasEffect, hasObservableDetail } from './evidence.ts'
import { degree, findPlace, firstOf, gap, phrase } from './pattern.ts'
import type { Reading } from './reading.ts'
import { beyond, type Rule, when } from './rule.ts'

const approving =
  'great|good|nice|excellent|amazing|awesome|fantastic|wonderful|brilliant|lovely|super|superb|terrific|outstanding|' +
  'fabulous|fab|perfect|incredible|impressive|solid|strong|phenomenal|exceptional|marvell?ous|stellar|beautiful|cool|' +
  'first-class|first-rate|top-notch|effective|splendid|magnificent|inspiring|inspirational|cracking|sterling|' +
  'remarkable|tremendous|delightful|exemplary|spectacular|stunning|admirable|smashing'

const teachingThings =
  'lessons?|jobs?|work|teaching|class|classroom|use|pace|pacing|energy|sessions?|practice|questioning|questions?|' +
  'modell?ing|explanations?|explaining|instructions?|management|control|presence|delivery|efforts?|start|opening|' +
  'ending|finish|stuff|activity|activities|planning|plans?|atmosphere|relationships?|rapport|engagement|performance|' +
  'discussions?|transitions?|routines?|structure|scaffolding|feedback|circulation|circulating|timing|tone|voice|' +
  'differentiation|climate|environment|culture|techniques?|strategy|strategies|approach|clarity|enthusiasm|' +
  'demonstration|introduction|plenary|starter|warm-?up|resources?|display|subject knowledge|facilitation|moves?|' +
  'observation|hook|examples?|teacher|teamwork'

const adjectiveAndThing = phrase(
  `(?:${approving})${gap} (?:${teachingThings})(?!-)|(?:best|top) (?:lesson|class|teaching|session|job|work)`,
)

const thingIsGood = phrase(
  `(?:lesson|class|session|teaching|pace|pacing|energy|questioning|explanation|delivery|modell?ing|practice|use|work|` +
    `classroom|performance|observation|routines?|transitions?|plenary|starter|discussion|management|everything|it all)` +
    `(?:,? (?!(?:when|if|that|because|so|was|were|is|are|went|ran)(?![\\p{L}]))\\p{L}[\\p{L}'-]{0,23}){0,4} ` +
    `(?:(?:was|were|is|are|felt|looked|seemed|has been) ${degree}(?:${approving})|(?:went|ran) ${degree}(?:well|smoothly|great|perfectly|beautifully|brilliantly|nicely))`,
)

const thatWasGood = phrase(
  `(?:that|this|it|everything|all of (?:it|this|that))(?: was| is|'s| were| looked| felt) ${degree}(?:${approving})` +
    `(?= (?:today|to watch|overall|again|stuff)|\\s{0,8}(?:[.!,;:]|$))`,
)

const exclamation =
  /(?<=^|[.!?\n]\s{0,4}|\s[-\u2013\u2014]\s)(?:(?:wow|oh|so|just|really|absolutely|truly|simply|hey),?\s)?(?:great|amazing|awesome|brilliant|fantastic|wonderful|excellent|superb|perfect|lovely|outstanding|good|nice|incredible|terrific|impressive|wow|marvell?ous|fabulous|bravo)(?=\s?[.!,]|\s{0,8}$)/giu

const cheer = phrase(
  'well done|keep it up|keep up the(?: \\p{L}{1,20})? work|(?:totally |really |absolutely )?nailed (?:it|this|that|the \\p{L}{1,20}|your \\p{L}{1,20})|(?:smashed|crushed|killed|aced|rocked) (?:it|this|that|the lesson)|' +
    'way to go|good for you|bravo|kudos|hats off|congrat(?:s|ulations)|(?:two )?thumbs up|spot on(?! (?:the|a|an|your|their|this|that|each|my))|' +
    "(?:so|very|really) (?:proud|impressed)|i(?:'m| was| am) impressed|(?:top|full) marks|you rock(?:ed)?|love(?:d)? (?:it|this|that)(?=\\s{0,8}(?:[.!,]|$))|nice one|" +
    `you did ${degree}(?:well|great|good|amazing|awesome|brilliantly|fantastic|super)|you(?:'re| are| were) doing ${degree}(?:well|great|amazing|fantastic|brilliantly)|` +
    'what a (?:\\p{L}{1,20} )?(?:lesson|class|performance|session|teacher|job)',
)

const likedIt = phrase(
  '(?:like|love|enjoy|admire)d? (?:watching )?(?:your|this|that|the) (?:\\p{L}{1,20} )?(?:lesson|class|teaching|session|energy|pace|pacing|style|classroom|approach|work|enthusiasm)' +
    '(?! (?:of|when|where|that|to|with|in which|on|for|from)(?![\\p{L}]))',
)

function generalPraise({ ownWords }: Reading) {
  const patterns = [adjectiveAndThing, thingIsGood, thatWasGood, exclamation, cheer, likedIt]
  return firstOf(...patterns.map((pattern) => findPlace(pattern, ownWords)))
}

/** What makes praise precise: one move, its moment, and what it did for students (Bambrick-Santoyo's first step). */
export const praiseRules: readonly Rule[] = [
  {
    id: 'P1',
    kinds: ['praise'],
    severity: 'error',
    message: 'Name the move you saw and what students did.',
    check(reading) {
      const place = generalPraise(reading)
      if (place === null) return false
      return reading.moments > 0 && hasObservableDetail(reading)
        ? { at: place, severity: 'warn' }
        : { at: place }
    },
  },
  {
    id: 'P2',
    kinds: ['praise'],
    severity: 'error',
    structural: true,
    message: 'Link the moment so it can be replayed.',
    check: ({ moments }) => when(moments <= 0),
  },
  {
    id: 'P3',
    kinds: ['praise'],
    severity: 'warn',
    message: 'What would a camera have recorded?',
    check: (reading) => when(!hasObservableDetail(reading)),
  },
  {
    id: 'P4',
    kinds: ['praise'],
    severity: 'warn',
    structural: true,
    message: 'Which practice is this?',
    check: ({ draft }) => when((draft.practiceCount ?? 0) <= 0),
  },
  {
    id: 'P5',
    kinds: ['praise'],
    severity: 'info',
    message: 'What did it do for students?',
    check: (reading) => when(!hasEffect(reading)),
  },
  {
    id: 'P6',
    kinds: ['praise'],
    severity: 'info',
    message: 'One move, one effect.',
    check: ({ words }) => beyond(words, 60),
  },
]
