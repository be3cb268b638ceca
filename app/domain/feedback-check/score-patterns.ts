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
  String.raw`(?<![\p{L}])(?:give|gave|giving|award(?:ed|ing)?|deserve[sd]?|earn(?:s|ed)?|worth|get|gets|got)\s{1,4}(?:(?:it|this|that|you|yourself|myself|the|your|this|whole|lesson|class|session|teaching|questioning|pace|performance)\s{1,4}){0,3}(?:a|an)\s{1,4}(?:(?:solid|strong|clear|easy|definite|high|low|full)\s{1,4})?` +
    String.raw`(?:(${figure})|(${small})|(${letter}))(?![\p{L}\p{N}/'-]|:\d)`,
  'giu',
)
export const lessonIs = new RegExp(
  String.raw`(?<![\p{L}])(?:lesson|teaching|class|session|questioning|pace|performance|observation)\s{1,4}(?:was|is|were|gets|got)\s{1,4}(?:a|an)\s{1,4}(?:(?:solid|strong|clear|easy|definite|high|low)\s{1,4})?(?:(\d{1,2}(?:[.,]\d)?)|(${small})|(${letter}))(?![\p{L}\p{N}/'-]|:\d)`,
  'giu',
)
export const askedFor =
  /(?<![\p{L}])(?:give|rate|score|grade|mark)\s{1,4}(?:(?:it|this|that|yourself|the|your|lesson|class|session|teaching|questioning|pace)\s{1,4}){1,3}out\s{1,4}of\s{1,4}\d{1,3}(?![\p{L}\p{N}])/giu
export const plusGrade =
  /(?<![\p{L}\p{N}+])[A-D][+](?=\s{0,4}(?:$|[.!,;)])|\s{1,4}(?:lesson|teaching|work|for|today|job|effort|session|class|performance)\b)/gu
export const stars = new RegExp(
  String.raw`[\u2605\u2b50]|(?<![\p{L}\p{N}])(?:\d(?:[.,]5)?|${small})(?:\s{1,3}(?:gold\s)?|-)stars?(?![\p{L}-])`,
  'giu',
)
