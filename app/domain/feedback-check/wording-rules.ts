import { findPlace, firstOf, phrase } from './pattern.ts'
import type { Reading } from './reading.ts'
import { at, everyKind, type Rule } from './rule.ts'

const kids = 'kids|students|pupils|children|learners|ones|boys|girls|lot|bunch|class|group'
const deficit = phrase(
  [
    `(?:these|those|such|this|that|our|my|your|some|most) (?:\\p{L}{1,12} )?(?:${kids})(?: who| that)? (?:just |simply |really |clearly |obviously )(?:can't|cannot|can not|won't|don't|do not|aren't|will not|never)`,
    `(?:these|those) (?:\\p{L}{1,12} )?(?:${kids})(?: who| that)? (?:can't|cannot|can not|won't|will not|will never|never|don't|do not|aren't|are not|lack|refuse|are (?:so |too |just )?(?:behind|low|weak|slow|bad|difficult|hopeless|naughty|wild|impossible))`,
    `(?:${kids}|they)(?: who| that)? (?:just |simply )(?:can't|cannot|can not|won't|don't)`,
    `(?:${kids}|they|he|she)(?: who| that)? (?:can't|cannot|can not) (?:focus|behave|concentrate|learn|cope|be bothered|sit still|be trusted|think for themselves|handle (?:it|this|that))`,
    `low(?:er|est)? (?:${kids}|achievers|attainers|performers|flyers|fliers|ability|readers|set|table)|low-(?:ability|achieving|attaining|level (?:students|kids|pupils|learners))(?! (?:threshold|floor|entry))|(?:your|the|my|our) lows`,
    `(?:weak|slow|bad|dumb|stupid|thick|dim|hopeless|naughty|difficult|problem|needy|rough|bottom) (?:${kids}|learners|set)`,
    'bottom (?:set|group|table|third)|slow learners?|trouble ?makers?|bad apples?|lost causes?|no hopers?',
    'lazy|lazier|laziness|unmotivated|demotivated|unteachable|uneducated|ineducable|uncooperative|apathetic|stupid|incapable',
    "(?:don't|doesn't|didn't|do not|does not|did not|couldn't) (?:really |even |just )?(?:care(?! (?:for|which|about the (?:order|colour|color)))|care less)",
    "(?:can't|couldn't|won't|can not|cannot) be bothered|(?:not|no) (?:interest(?:ed)? in (?:learning|school)|motivated|bright enough|clever enough|smart enough|capable)|not (?:university|college|school) material|broken homes?|kids like (?:these|this|that|them|those)|(?:that|this) (?:kind|sort|type) of (?:kid|student|child|pupil)s?",
  ].join('|'),
)

const title = '(?:Ms|Mr|Mrs|Miss|Mx|Dr|Sir|Madam|Professor|Prof)\\.?'
const colleagues =
  "other (?:teachers|colleagues|staff|coaches|classrooms|classes)|(?:most|any|all|many) (?:other )?(?:teachers|colleagues)|your (?:colleagues|peers|predecessor|neighbou?rs?)|another teacher|(?:the )?(?:rest of the |other )(?:department|team|staff|faculty)|the (?:teacher|class|classroom) next door|everyone else|everybody else|anyone else|last year's teacher|the previous teacher"
const comparison = phrase(
  [
    `other teachers`,
    `(?:than|unlike|compared (?:to|with)|in contrast to|as (?:good|strong|effective|clear|well|bad|weak) as|not like|just like|ahead of|behind) (?:${colleagues}|${title} \\p{L}{2,24})`,
    `like ${title} \\p{L}{2,24} (?:does|did|do)`,
    `(?:best|worst|strongest|weakest) (?:\\p{L}{1,16} )?(?:teacher|classroom|lesson|practitioner) (?:in|on|of|at) `.trim(),
  ].join('|'),
)
const comparedByName =
  /(?<![\p{L}])(?:(?:better|worse|stronger|weaker|clearer|calmer|slower|faster|more \p{L}{2,20}|less \p{L}{2,20}) than|unlike)\s{1,4}(?:in\s{1,4})?(\p{Lu}[\p{L}'-]{1,24})/gu
const notAColleague =
  /^(?:I|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Year|Grade|Period|Lesson|English|Maths?|Science|History|French|Spanish|German|Task|Question|Part|Unit|Take|Clip)(?:'s)?$/

function comparesPeople({ ownWords, draft }: Reading) {
  const students = new Set(draft.studentNames?.flatMap((name) => name.split(/\s+/)))
  const byName = findPlace(comparedByName, ownWords, (match) => {
    const name = (match[1] ?? '').replace(/'s$/, '')
    return !notAColleague.test(name) && !students.has(name)
  })
  const staff = (draft.staffNames ?? [])
    .flatMap((name) => name.toLowerCase().split(/\s+/))
    .filter((part) => part.length > 1)
  const known = new Set(staff)
  const byStaffName = findPlace(comparedToAnyone, ownWords, (match) =>
    known.has((match[1] ?? '').toLowerCase().replace(/'s$/, '')),
  )
  return firstOf(findPlace(comparison, ownWords), byName, byStaffName)
}
const comparedToAnyone =
  /(?<![\p{L}])(?:than|unlike|compared (?:to|with)|as \p{L}{2,16} as)\s{1,4}(\p{L}[\p{L}'-]{1,24})/giu

const absolute = phrase('always|never|everyone|everybody|nobody|no one|no-one')

/** Words that close a conversation: deficit, comparison, absolutes. They prompt; nobody else sees that they did. */
export const wordingRules: readonly Rule[] = [
  {
    id: 'E1',
    kinds: everyKind,
    severity: 'warn',
    message: 'Describe what students did and what the task asked.',
    check: ({ ownWords }) => at(findPlace(deficit, ownWords)),
  },
  {
    id: 'E2',
    kinds: everyKind,
    severity: 'warn',
    message: 'Compare with an earlier take of the same teacher, not with a colleague.',
    check: (reading) => at(comparesPeople(reading)),
  },
  {
    id: 'E3',
    kinds: everyKind,
    severity: 'info',
    message: 'How often was it? A count says more than an absolute.',
    check: ({ ownWords }) => at(findPlace(absolute, ownWords)),
  },
]
