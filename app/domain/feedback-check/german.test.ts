import { describe, expect, test } from 'vitest'
import { leastCpuMs } from '#tests/support/cpu-time.ts'
import { checkFeedback, type FeedbackDraft } from '../feedback-check.ts'

const complete = {
  language: 'de',
  momentCount: 1,
  practiceCount: 1,
  dueInDays: 7,
  criterion: 'In einer Aufnahme von fünf Minuten sieht man es dreimal.',
  rehearsalCount: 1,
} satisfies Partial<FeedbackDraft>

const rulesOf = (kind: FeedbackDraft['kind'], text: string, more: Partial<FeedbackDraft> = {}) =>
  checkFeedback({ ...complete, kind, text, ...more })
    .map(({ rule, severity }) => (severity === 'error' || severity === 'block' ? `${rule}!` : rule))
    .sort()

describe('praise', () => {
  test.each<[string, string[]]>([
    ['Tolle Stunde!', ['P1!', 'P3', 'P5']],
    ['Das war eine richtig schöne Stunde heute.', ['P1!', 'P3', 'P5']],
    ['Super gemacht, weiter so.', ['P1!', 'P3', 'P5']],
    ['Der Einstieg war sehr gelungen.', ['P1!', 'P3', 'P5']],
    ['Mir gefällt dein Umgang.', ['P1!', 'P3', 'P5']],
    ['Ich bin echt beeindruckt!', ['P1!', 'P3', 'P5']],
    [
      'Als du nach der Frage „Warum geht das?“ fünf Sekunden gewartet hast, meldeten sich drei weitere Kinder.',
      [],
    ],
    ['Nachdem Sie sich neben Tisch 4 gekniet hatten, erklärten zwei Schülerinnen den Fehler selbst.', []],
    ['Wie du die Antwort an die Tafel geschrieben hast, half allen, beim Thema zu bleiben.', []],
    ['Mir gefiel, wie du gewartet hast, sodass sechs Hände oben waren.', []],
    ['Gut gemacht: Als du sechs Kinder aufgerufen hast, antworteten vier in ganzen Sätzen.', ['P1']],
    ['Die Schüler fragten „War das toll?“, als du die Karten verteilt hast, sodass alle lachten.', []],
    ['Hervorragender Unterricht. 4/5.', ['J1!', 'J2!', 'P1!', 'P3', 'P5']],
  ])('%s', (text, rules) => {
    expect(rulesOf('praise', text)).toEqual([...rules].sort())
  })

  test('needs its moment and practice in German, too', () => {
    expect(rulesOf('praise', 'Tolle Stunde!', { momentCount: 0, practiceCount: 0 })).toEqual([
      'P1!',
      'P2!',
      'P3',
      'P4',
      'P5',
    ])
  })
})

describe('a probe', () => {
  test.each<[string, string[]]>([
    ['Wie fandest du die Stunde?', ['Q1!']],
    ['Wie ist die Stunde gelaufen?', ['Q1!']],
    ['Was lief gut?', ['Q1!']],
    ['Was würdest du anders machen?', ['Q1!']],
    ['Wie haben Sie sich heute gefühlt?', ['Q1!']],
    ['Erste Gedanken?', ['Q1!']],
    ['Worauf hast du gehört, als Jo mitzählte?', []],
    ['Wie lief es, als Jo an die Tafel kam?', []],
    ['Was ging bei Aufgabe 3 schief?', []],
    ['Was wolltest du erfahren, als du um 12:04 die ganze Klasse gefragt hast?', []],
    ['Warum hast du nicht länger gewartet?', ['Q4']],
    ['Findest du nicht, dass Jo zu früh drankam?', ['Q4']],
    ['Das war zu schnell, oder?', ['Q4']],
    ['Was sagte Jo? Und was sagte Nora?', ['Q2']],
    ['Erzähl mir von der Karte am Ausgang.', ['Q3']],
  ])('%s', (text, rules) => {
    expect(rulesOf('probe', text)).toEqual(rules)
  })
})

describe('a step', () => {
  test.each<[string, string[]]>([
    ['Zähle nach jeder Frage still bis drei, bevor du jemanden aufrufst.', []],
    ['Wenn der Wecker klingelt, warte auf Stille.', []],
    ['Sage beim Austeilen die Zeit an.', ['A3']],
    ['Verbessere deine Fragetechnik', ['A1!', 'A3']],
    ['Arbeite an deiner Präsenz.', ['A1!', 'A3']],
    ['Achte mehr auf die hinteren Reihen.', ['A1!', 'A3']],
    ['Sei in der nächsten Stunde konsequenter.', ['A1!']],
    ['Stelle nächste Stunde mehr offene Fragen.', ['A1!']],
    ['Während die Kinder an Aufgabe 3 arbeiten, geh zuerst zu Tisch 4.', []],
    ['Nenne nach jeder Frage einen Namen, und gehe zuerst nach links.', ['A2!']],
    ['Nenne am Anfang das Ziel und außerdem die Zeit.', ['A2!']],
    ['Stelle nach dem Klingeln die Frage und zeige dann auf die Tafel.', ['A2!']],
    ['Zähle nach jeder Frage bis vier. Also nicht sofort sprechen.', []],
    ['Zeige vor der Erklärung den Versuch.', []],
    ['Nenne zu Beginn eine Stärke.', []],
    ['Schau auf die Uhr, bevor du sprichst.', []],
    ['Frage mehr als drei Kinder.', ['A3']],
    ['Versuche, ruhiger zu bleiben.', ['A1!', 'A3']],
    ['Motiviere die Kinder.', ['A1!', 'A3']],
    ['Warte nach jeder Frage; sammle drei Antworten.', ['A2!']],
  ])('%s', (text, rules) => {
    expect(rulesOf('step', text)).toEqual(rules)
  })

  test('needs its date, criterion and problem in German, too', () => {
    const bare = { dueInDays: null, criterion: '', momentCount: 0, rehearsalCount: 0 }
    expect(rulesOf('step', 'Bessere Beziehungen aufbauen', bare)).toEqual([
      'A1!',
      'A3',
      'A4!',
      'A7',
      'A8',
      'A9',
    ])
  })
})

describe('compounds, and umlauts however they are typed', () => {
  test.each<[FeedbackDraft['kind'], string, string]>([
    ['praise', 'Eine tolle Mathestunde!', 'P1!'],
    ['praise', 'Der Stundeneinstieg war sehr gelungen.', 'P1!'],
    ['praise', 'Dein Deutschunterricht war großartig.', 'P1!'],
    ['praise', 'Das war eine schoene Stunde.', 'P1!'],
    ['praise', 'Das war grossartig.', 'P1!'],
    ['praise', 'Eine scho\u0308ne Stunde.', 'P1!'],
    ['praise', 'Schwacher Sportunterricht.', 'J1!'],
    ['praise', 'Du bist eine unfaehige Lehrerin.', 'J1!'],
    ['praise', 'Das war eine klare Drei.', 'J2!'],
    ['probe', 'Wie fandest du deine Doppelstunde?', 'Q1!'],
    ['probe', 'Wie lief dein Sachunterricht?', 'Q1!'],
    ['step', 'Staerke die Beziehungen in der Klasse.', 'A1!'],
    ['step', 'Uebe nach jeder Frage zu warten, und ausserdem die Namen.', 'A2!'],
  ])('%s: %s: %s', (kind, text, rule) => {
    expect(rulesOf(kind, text)).toContain(rule)
  })

  test.each<[FeedbackDraft['kind'], string, string]>([
    ['praise', 'Die gute Lernende zeigte ihren Weg.', 'P1!'],
    ['probe', 'Wie lief es in der Gruppenarbeit, als Jo aufstand?', 'Q1!'],
    ['step', 'Zeige in der Erarbeitungsphase auf die beiden Aufgaben.', 'A3'],
    ['step', 'Waehrend der Stillarbeit stehst du still neben Tisch 4.', 'A3'],
    ['praise', 'Die Schueler hatten 4/5 richtig.', 'J2!'],
    ['step', 'Stelle nach dem Klingeln keine Frage mehr.', 'A1!'],
    ['step', 'Zeige am Anfang auf die größeren Karten.', 'A1!'],
  ])('%s: %s: not %s', (kind, text, rule) => {
    expect(rulesOf(kind, text)).not.toContain(rule)
  })
})

describe('in every kind', () => {
  test.each<[string, string]>([
    ['Du bist ein Naturtalent.', 'J1!'],
    ['Sie sind eine gute Lehrerin.', 'J1!'],
    ['Schwacher Unterricht.', 'J1!'],
    ['Das ist eine 4/5.', 'J2!'],
    ['3 von 5 Sternen', 'J2!'],
    ['Note 2 für den Einstieg', 'J2!'],
    ['Mit gut bewertet', 'J2!'],
    ['Die Stunde war „4/5“.', 'J2!'],
    ['„Note 2“ für den Einstieg', 'J2!'],
    ['Ich gebe der Stunde eine Zwei.', 'J2!'],
    ['Fünf Sterne!', 'J2!'],
    ['Die Stunde war klar und ruhig für alle Kinder, I give it an A-.', 'J2!'],
    ['Die Kinder können sich einfach nicht konzentrieren.', 'E1'],
    ['Jo ist faul.', 'E1'],
    ['Das klappt besser als bei Frau Meier.', 'E2'],
    ['Andere Lehrkräfte warten.', 'E2'],
    ['Du rufst nie hinten auf.', 'E3'],
    ['Amira Yildiz zeigte auf.', 'N1'],
  ])('%s: %s', (text, rule) => {
    expect(rulesOf('praise', text, { studentNames: ['Amira Yildiz'] })).toContain(rule)
  })

  test.each([
    ['4/5 der Klasse hatten die Lösung.', 'J2!'],
    ['Die Schüler hatten 4/5 richtig.', 'J2!'],
    ['4 von 6 Kindern schrieben.', 'J2!'],
    ['Ich gebe drei Hinweise, bevor ich auflöse.', 'J2!'],
    ['Ich gebe dir zwei Ideen mit.', 'J2!'],
    ['Als du 3/4 auf dem Zahlenstrahl gezeigt hast, meldeten sich vier Kinder.', 'J2!'],
    ['Jo schrieb 3/4.', 'J2!'],
    ['Jo zeigte mit den Fingern eine Drei.', 'J2!'],
    ['Der Würfel zeigt eine Fünf.', 'J2!'],
    ['Führe zwei Sterne und einen Wunsch ein.', 'J2!'],
    ['Spiele Note 4 noch einmal.', 'J2!'],
    ['Jo sagte „Das war eine Eins“ und lachte.', 'J2!'],
    ['Das Kind sagte: „Du bist ein guter Lehrer.“', 'J1!'],
    ['Sie riefen ‚Tolle Stunde!‘ und zählten bis drei.', 'P1!'],
    ['Sie riefen »Tolle Stunde!« und zählten bis drei.', 'P1!'],
    ['Immer wenn du wartest, melden sich drei.', 'E3'],
    ['Die Lernende Nora Klein und Frau Meier zählten.', 'N1'],
    ['Die Klasse konzentriert sich auf Aufgabe 3.', 'A1!'],
  ])('%s: not %s', (text, rule) => {
    expect(rulesOf('praise', text)).not.toContain(rule)
    expect(rulesOf('step', text)).not.toContain(rule)
  })
})

test('the language goes by the first part of its tag; one without a pack has the structural rules alone', () => {
  const rules = (language: string) => rulesOf('praise', 'Tolle Stunde!', { language, momentCount: 0 })
  expect(rules('de-AT')).toEqual(['P1!', 'P2!', 'P3', 'P5'])
  expect(rules('DE_ch')).toEqual(rules('de'))
  expect(rules('nl')).toEqual(['P2!'])
  expect(rulesOf('praise', 'Great lesson!', { language: 'de' })).not.toContain('P1!')
})

describe('time grows with the text alone', () => {
  const sentences = [
    'Als du nach der Frage gewartet hast, sagte Jo „gut gemacht“, und die Kinder meldeten sich. ',
    'Wie wie wie wie wie du du du ',
    'die Kinder können die Kinder können ',
    'gut, gut, gut, gut und gut ',
    '4/5 4/5 4/5 von 5 von 6 ',
    '„ » ‚ « “ ',
    'und und, und, und zeige, ',
  ]
  test.each(sentences)('%s', (sentence) => {
    for (const kind of ['praise', 'probe', 'step'] as const) {
      const text = sentence.repeat(Math.ceil(20_000 / sentence.length))
      const [short, long] = leastCpuMs(4, [
        () => rulesOf(kind, text.slice(0, 5_000)),
        () => rulesOf(kind, text.slice(0, 20_000)),
      ])
      // Four times the text: linear is four times, a square sixteen; the floor keeps too short a measurement from deciding.
      expect(long, kind).toBeLessThan(Math.max(short, 2) * 9)
    }
  })
})
