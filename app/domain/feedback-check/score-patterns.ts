/* Each pattern finds candidates; `score-context.ts` says which of them are scores. */

const small = 'one|two|three|four|five|six|seven|eight|nine|ten'
const figure = String.raw`\d{1,3}(?:[.,]\d)?\s{0,2}[%\u00bd]?`
const levels =
  'outstanding|good|very good|excellent|satisfactory|unsatisfactory|adequate|inadequate|poor|weak|exceptional|effective|highly effective|ineffective|developing|proficient|basic|distinguished|exemplary|' +
  'requires improvement|requiring improvement|needs improvement|needing improvement|below average|above average|average|unacceptable|great|strong|exceeding|emerging|RI'
const letter = String.raw`[A-FU](?:[+\u2212-](?![\p{L}\p{N}]))?`

const edge = String.raw`(?<![\p{L}\p{N}/.:,+=*\u00d7\u00f7-])`
export const ratio = new RegExp(
  String.raw`${edge}(\d{1,3}(?:[.,]\d|\u00bd)?)\s{0,2}/\s{0,2}(\d{1,3})(?![\p{L}\p{N}/]|[.,:]\d)`,
  'gu',
)
export const outOf = new RegExp(
  String.raw`(?<![\p{L}\p{N}.:/])(\d{1,3}(?:[.,]\d)?|${small})(?:\s{1,3}(?:stars?|points?|marks?))?[\s-]{1,3}out[\s-]{1,3}of[\s-]{1,3}(?:a\s{1,3}possible\s{1,3})?(\d{1,3}|${small}|twenty|a\s{1,3}hundred|hundred)(?![\p{L}\p{N}/-])`,
  'giu',
)
export const rated = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:re-?)?(?:rate[sd]?|rating|graded|grading|scored?|scores|scoring|marked|judged?|assessed|evaluated|classed|ranked)|(?<=(?:i|we|would|i'd|we'd|could)\s{1,3})(?:grade|score|mark|rank)|(?:grade|rating|score|mark|judge?ment|result|overall|effectiveness|ofsted|quality of teaching|grades|marks)(?=\s{0,3}(?:[:=\u2013\u2014-]|is\s|was\s|of\s)))` +
    String.raw`(?:[\s:=\u2013\u2014-]{1,3}(?:it|this|that|you|him|her|as|at|an?|with|of|is|was|be|to be|overall|grade|level|solid|clear|only|just|lesson|the lesson|this lesson|your lesson|your (?:teaching|questioning|pace|practice|class|session)|the (?:teaching|class|session)|my|the|by me|would be|around|about)(?=[\s:=\u2013\u2014-])){0,6}` +
    String.raw`(?:[\s:=\u2013\u2014-]{0,3})["'\u201c\u2018]?(?<![\p{L}\p{N}])(?:(${figure})|(${small})|(${levels})|(${letter}))(?![\p{L}\p{N}/]|:\d)`,
  'giu',
)
export const given = new RegExp(
  String.raw`(?<![\p{L}])(?:give|gave|giving|award(?:ed|ing)?|deserve[sd]?|earn(?:s|ed)?|merit(?:s|ed)?|warrant(?:s|ed)?|worth|get|gets|got)\s{1,4}(?:(?:it|this|that|you|yourself|myself|the|your|this|whole|lesson|class|session|teaching|questioning|pace|performance)\s{1,4}){0,3}(?:a|an)\s{1,4}(?:(?:solid|strong|clear|easy|definite|high|low|full)\s{1,4})?` +
    String.raw`(?:(${figure})|(${small})|(${letter}))(?![\p{L}\p{N}/'-]|:\d)`,
  'giu',
)
export const lessonIs = new RegExp(
  String.raw`(?<![\p{L}])(?:lesson|teaching|class|session|questioning|pace|performance|observation)\s{1,4}(?:was|is|were|gets|got)\s{1,4}(?:a|an)\s{1,4}(?:(?:solid|strong|clear|easy|definite|high|low)\s{1,4})?(?:(\d{1,2}(?:[.,]\d)?)|(${small})|(${letter}))(?![\p{L}\p{N}/'-]|:\d)`,
  'giu',
)
export const askedFor =
  /(?<![\p{L}])(?:give|rate|score|grade|mark)\s{1,4}(?:(?:it|this|that|yourself|the|your|lesson|class|session|teaching|questioning|pace)\s{1,4}){1,3}out\s{1,4}of\s{1,4}\d{1,3}(?![\p{L}\p{N}])/giu
export const letterGrade =
  /(?<![\p{L}\p{N}+])(?:[A-D][+]|(?<=\ban?\s{1,4}(?:(?:solid|strong|clear|easy|definite|high|low)\s{1,4})?)[A-D][\u2212-](?![\p{L}\p{N}]))(?=\s{0,4}(?:$|[.!,;)])|\s{1,4}(?:lesson|teaching|work|for|today|job|effort|session|class|performance|on|in|so far|overall|again|now)\b)/gu

const anyRubric =
  'rubrics?|frameworks?|scale|standards?|continuum|matrix|evaluation|appraisal|danielson|marzano|fft|ofsted'
const itsName = String.raw`(?:(?:the|our|your|this|a|my|school's|district's|teaching|evaluation|observation|danielson|marzano)\s{1,4}){0,3}`
const rubricLevel =
  'highly effective|requires improvement|needs improvement|proficient|distinguished|basic|unsatisfactory|satisfactory|exemplary|developing|effective|accomplished|emerging|ineffective|applying|innovating|outstanding|good|excellent|inadequate|advanced|exceeding|meeting|strong|weak'
const part = String.raw`(?:(?:component|domain|standard|indicator|element|strand|danielson|marzano)\s{1,4}){1,2}\d{1,2}[a-f]?`
const levelNumber = String.raw`(?:level|band|stage|tier)\s{1,4}(?:\d|${small})`
/** "Level 3 on the rubric", "a level 3 lesson". */
export const levelOfRubric = new RegExp(
  String.raw`(?<![\p{L}])${levelNumber}\s{1,4}(?:(?:on|against|under|in|for|per)\s{1,4}${itsName}(?:${anyRubric})|lessons?|teaching|teachers?|instruction|performance)(?![\p{L}])`,
  'giu',
)
/** "Level 4, proficient." */
export const levelNamed = new RegExp(
  String.raw`(?<![\p{L}])${levelNumber}(?:\s{0,3}[,:(=\u2013\u2014-]\s{0,3}|\s{1,3})(?:${rubricLevel})(?=\s{0,3}(?:$|[^\p{L}\p{N}\s'-]))`,
  'giu',
)
/** "Proficient on Danielson 3b". */
export const wordOfRubric = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:${rubricLevel})(?:\s{1,4}(?:level|rating|practice))?\s{1,4}(?:on|in|for|under|against|per|by|at)\s{1,4}${itsName}(?:${part}|${anyRubric})|(?:proficient|distinguished|unsatisfactory|basic)\s{1,4}(?:on|in|for|at)\s{1,4}[1-4][a-f])(?![\p{L}\p{N}])`,
  'giu',
)
/** "Danielson 3b: proficient", "on the rubric this is developing". */
export const rubricSays = new RegExp(
  String.raw`(?<![\p{L}])(?:${part}|(?:on|against|under|by)\s{1,4}${itsName}(?:${anyRubric})(?:\s{1,4}${part})?)(?:\s{0,3}[:=,\u2013\u2014-])?\s{1,4}(?:(?:this|that|it|you|your|the|lesson|teaching|practice|is|are|was|were|at|as|clearly|still|just|now)\s{1,4}){0,4}(?:${rubricLevel}|${levelNumber})(?=\s{0,4}(?:$|[^\p{L}\p{N}\s'-]|(?:now|today|overall|for|on|in|this|and|but|level|teaching|practice)(?![\p{L}])))`,
  'giu',
)

/** A figure that says nothing of what it is a share of: "80%." */
export const shareAlone = /(?<=(?:^|[.!?;\n])\s{0,3})\d{1,3}(?:[.,]\d)?\s{0,2}%(?=\s{0,3}(?:$|[.!;\n]))/gu

export const stars = new RegExp(
  String.raw`[\u2605\u2b50]|(?<![\p{L}\p{N}])(?:\d(?:[.,]5)?|${small})(?:\s{1,3}(?:gold\s)?|-)stars?(?![\p{L}-])`,
  'giu',
)
