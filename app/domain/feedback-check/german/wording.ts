import type { Place } from '../finding.ts'
import { findPlace, firstOf } from '../pattern.ts'
import type { Reading } from '../reading.ts'
import { germanPhrase, learners } from './words.ts'

const these = '(?:diese|solche|die|unsere|deine|Ihre|manche)'
const deficit = germanPhrase(
  [
    `${these} (?:\\p{L}{1,16} )?(?:${learners})(?:,? die)? (?:können|wollen|werden|schaffen|verstehen|lernen) (?:das |es |sich |einfach |halt |eben |nun mal ){0,3}(?:nicht|nie|nichts)`,
    `(?:${learners}|die|sie) (?:können|kann) sich (?:einfach |eben |halt )?nicht (?:konzentrieren|benehmen|beherrschen)`,
    '(?:schwache|schwachen|leistungsschwache|leistungsschwachen|lernschwache|lernschwachen|schlechte|schlechten|dumme|dummen|schwierige|schwierigen|bildungsferne|bildungsfernen|langsame|langsamen) (?:Schüler(?:innen|n)?|Kindern?|Lernenden?|Klasse|Gruppe|Jugendlichen?)',
    'faul(?:e|en|er)?|unmotiviert(?:e|en)?|lernunwillig(?:e|en)?|unbelehrbar(?:e|en)?|bildungsfern(?:e|en)?|begriffsstutzig(?:e|en)?|dumm|störenfried(?:e)?|hoffnungslose[rn]? Fäll?e?|Problemkind(?:er)?|Problemschüler',
    '(?:haben|hat) (?:einfach |eben |halt )?(?:keine Lust|kein Interesse|keinen Bock)|(?:ist|sind) (?:denen|ihnen|ihm|ihr) (?:völlig |total |alles )?egal|interessiert (?:sie|ihn|die|das|alle)? ?(?:einfach )?nicht|nicht (?:motiviert|intelligent genug|schlau genug)',
  ].join('|'),
)

/** What closes a conversation about students. */
export const deficitIn = ({ ownWords }: Reading): Place | null => findPlace(deficit, ownWords)

const colleagues =
  '(?:andere[nr]? |deine[nr]? |Ihre[nr]? |die |den |alle[n]? |viele[n]? )?(?:Lehrkräften?|Lehrer(?:innen|n)?|Kollegen|Kolleginnen|Kollegium)|dein Vorgänger|Ihr Vorgänger|deine Vorgängerin|(?:Frau|Herr|Herrn|Dr\\.) \\p{L}{2,24}'
const comparison = germanPhrase(
  [
    `(?:als|im Gegensatz zu|anders als|im Vergleich (?:zu|mit)|verglichen mit|ganz wie|nicht so \\p{L}{2,20} wie|so \\p{L}{2,20} wie) (?:bei )?(?:${colleagues})`,
    'andere (?:Lehrkräfte|Lehrer|Lehrerinnen|Kollegen|Kolleginnen)',
    'wie (?:Frau|Herr) \\p{L}{2,24} (?:es |das )?(?:macht|tut|kann)',
  ].join('|'),
)
const toAnyone =
  /(?<![\p{L}])(?:besser|schlechter|schwächer|klarer|ruhiger|langsamer|schneller|strenger|anders)\s{1,4}als\s{1,4}(?:bei\s{1,4})?(\p{L}[\p{L}'-]{1,24})/giu

/** A comparison with a colleague, by kind or by name. */
export function comparesPeople({ ownWords, draft }: Reading): Place | null {
  const staff = new Set((draft.staffNames ?? []).flatMap((name) => name.toLowerCase().split(/\s+/)))
  const byName = findPlace(toAnyone, ownWords, (match) => staff.has((match[1] ?? '').toLowerCase()))
  return firstOf(findPlace(comparison, ownWords), byName)
}

const absolute = germanPhrase(
  'immer(?! (?:wenn|noch|wieder|weniger|mehr|größer|kleiner|weiter|dann)(?![\\p{L}]))|nie(?! wieder)|niemals|niemand|keine[r]?(?= (?:hat|war|wusste|konnte|meldete))|jede[rs]? einzelne|alle immer|ständig|dauernd',
)

/** A word without exception. */
export const absoluteIn = ({ ownWords }: Reading): Place | null => findPlace(absolute, ownWords)
