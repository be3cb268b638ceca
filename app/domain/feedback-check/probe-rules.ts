import { after, before, findPlace, firstOf, phrase } from './pattern.ts'
import type { Reading } from './reading.ts'
import { at, type Rule, when } from './rule.ts'

const whole =
  "(?:it|that|this|things|everything|today(?:'s)?(?: lesson)?|(?:the|your|this|that|today's|yesterday's|our|last|first|second) (?:\\p{L}{1,20} )?(?:lesson|class|session|teaching|observation|period|day|morning|afternoon))"
const mind = '(?:think|feel|reckon|believe|say|find)'
const overall = '(?:overall |generally |so |in general |honestly )?'

const ends = '(?= (?:today|overall|for you|in general|yesterday|so far)|\\s{0,8}(?:[?.!,]|$))'

/** Questions about all of the lesson and nothing in it. */
const open = phrase(
  [
    `how (?:do|did|are|were|would|have) you ${overall}${mind}(?:ing)?(?: that)?(?: about)? ${whole}(?: (?:went|goes|was|is|has gone|turned out|worked|worked out|compared)(?![\\p{L}])|${ends})`,
    `how you ${mind} ${whole} (?:went|was)`,
    `how (?:are|were|do|did) you feel(?:ing)?${ends}`,
    `how (?:did|do|does|was|were|is|are|has) ${whole}(?: (?:all )?(?:go|going|feel|been|gone|work out))?${ends}`,
    `what (?:do|did|would) you ${overall}think(?: (?:about|of) ${whole})?${ends}`,
    `what(?: do you ${mind})?(?: (?:really|also))? (?:went|worked|was going|is going)(?: (?:really|so|particularly|especially|very))? (?:well|best|great|badly|wrong|right|better)`,
    `what(?: do you ${mind})? (?:did not|didn't|hasn't|has not) (?:go|gone|work|worked)(?: (?:so|as|very|that))?(?: (?:well|out|right|planned))?${ends}`,
    `what (?:could|might|should|would)(?: have)? (?:gone|go|been|be) (?:better|differently|improved)`,
    `what would you (?:do|have done|change)(?: differently| better)?(?: next time)?(?: about ${whole})?${ends}`,
    `what (?:are|were) (?:any of )?your (?:(?:first|initial|general|other|overall|main) )?(?:thoughts|reflections|impressions|takeaways|reactions|feelings)(?: (?:on|about|from) ${whole})?${ends}`,
    `(?:any|have you any|share (?:your|any)) (?:\\p{L}{1,12} )?(?:thoughts|reflections|impressions|takeaways)`,
    `(?:were|are) you (?:happy|pleased|satisfied) with (?:how )?${whole}(?: went)?`,
    `what did you (?:like|enjoy|notice|learn)(?: (?:most|best|least))?(?: (?:about|from|in) ${whole})`,
    `what (?:were|are) (?:the|your)(?: main| biggest)? (?:strengths|weaknesses|highlights|highs|successes|challenges)(?: (?:of|in|from) ${whole})?${ends}`,
    `(?:tell|talk) me (?:through |about )?(?:how (?:${whole}) went|${whole})${ends}`,
  ].join('|'),
)
const barePrompt =
  /(?<=^|[.!?\n]\s{0,4})(?:first |initial |other |general )?(?:thoughts|reflections|impressions|reactions)\s?\?/giu

/** What narrows a question to a moment or a student. */
const narrowed = new RegExp(
  [
    String.raw`\b\d{1,2}[:.]\d{2}\b`,
    String.raw`\b(?:when|while|after|as soon as|the moment|at the moment|before)\s+(?:you|he|she|they|we|i|students?|pupils?|the|that|those|\p{Lu}\p{Ll}+)\b`,
  ].join('|'),
  'iu',
)
const namedStudent = /(?:for|with)\s{1,4}(?!I\b)\p{Lu}\p{Ll}{1,20}/u
const onePart = new RegExp(
  `^\\s{1,4}(?:in|about|with|during|at|for)\\s{1,4}(?!${whole}|class|general|lesson|your (?:view|opinion|mind)|you(?![\\p{L}]))\\p{L}`,
  'iu',
)

function tooOpen({ ownWords }: Reading) {
  const asked = findPlace(open, ownWords, (match) => {
    const rest = after(ownWords, match.index + match[0].length, 160)
    if (onePart.test(rest)) return false
    return (
      !narrowed.test(before(ownWords, match.index) + match[0] + rest) && !namedStudent.test(match[0] + rest)
    )
  })
  return firstOf(asked, findPlace(barePrompt, ownWords))
}

const notYou = "(?:do|did|could|would|should|have|had|were|are|was|ca|wo|is|does|has)(?:n't|nt)"
const leadingQuestion = phrase(
  [
    `why (?:did|do|have|would|could|were|are)(?:n't|nt) (?:you|we)`,
    'why (?:did|do|have|would|were|are) you not',
    '(?:do|did|would|could|should|have) you (?:not|agree)',
    'why not (?:just|simply|try|have|use|ask|let|give|start|do|wait|make|put)',
    `(?:should|would)(?:n't|nt)? it (?:not )?(?:have been|be) (?:better|easier|best|clearer|more)`,
    '(?:surely|obviously|clearly),? (?:you|it|that|the|they|students)',
    'should you (?:perhaps |maybe )?have',
  ].join('|'),
)
const negativeQuestion = phrase(
  `${notYou} (?:you|it|that|this|there|we|they|he|she|students|the (?:students|class|task|lesson))`,
)
const neutralOpening = /\b(?:what|which|who|whose|whom|where|how)\b/i
const tag = /,\s{0,4}(?:right|no|yes|correct|agreed)\s{0,4}\?/giu

function leading({ ownWords }: Reading) {
  const negative = findPlace(
    negativeQuestion,
    ownWords,
    (match) => !neutralOpening.test(before(ownWords, match.index, 60)),
  )
  return firstOf(findPlace(leadingQuestion, ownWords), negative, findPlace(tag, ownWords))
}

/** Each run of question marks outside quotations ends one question. */
const questionEnd = /\?[?!\s]{0,8}/g

function questionsAfterTheFirst({ ownWords }: Reading) {
  const ends = findPlace(questionEnd, ownWords)
  if (ends === null) return null
  const rest = ownWords.slice(ends.end)
  const second = findPlace(questionEnd, rest)
  if (second === null) return null
  const lead = rest.length - rest.trimStart().length
  return { start: ends.end + lead, end: ends.end + rest.slice(0, second.end).trimEnd().length }
}

/** What makes a probe targeted: one question, about one moment or student, that does not carry its own answer. */
export const probeRules: readonly Rule[] = [
  {
    id: 'Q1',
    kinds: ['probe'],
    severity: 'error',
    message: 'Ask about one moment or one student.',
    check: (reading) => at(tooOpen(reading)),
  },
  {
    id: 'Q2',
    kinds: ['probe'],
    severity: 'warn',
    message: 'One question at a time.',
    check: (reading) => at(questionsAfterTheFirst(reading)),
  },
  {
    id: 'Q3',
    kinds: ['probe'],
    severity: 'warn',
    message: 'Ask it as a question.',
    check: ({ ownWords }) => when(!ownWords.includes('?')),
  },
  {
    id: 'Q4',
    kinds: ['probe'],
    severity: 'warn',
    message: 'Ask what happened before why.',
    check: (reading) => at(leading(reading)),
  },
  {
    id: 'Q5',
    kinds: ['probe'],
    severity: 'info',
    message: 'Link the moment the question is about.',
    check: ({ moments }) => when(moments <= 0),
  },
]
