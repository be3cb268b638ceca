import { createFormatter, createTranslator } from 'use-intl/core'
import { printSpan } from '#app/domain/timecode.ts'
import { messagesFor, recordFileFor } from '#app/locales/catalogue.ts'
import { formats } from '#app/locales/formats.ts'
import type { Locale } from '#app/locales/index.ts'
import type { PresentedClip } from '#server/feedback/list-cited.ts'
import { html, type Markup, nothing } from './html.ts'
import type { PresentedEntry } from './present-entry.ts'

/** The words and dates of a record in one language, and where its clips are played. */
export function printerFor(locale: Locale, timeZone: string, origin: string) {
  const t = createTranslator({ locale, messages: messagesFor(locale), namespace: 'record' })
  const file = createTranslator({ locale, messages: recordFileFor(locale) })
  const format = createFormatter({ locale, timeZone, formats })
  return { t, file, format, origin }
}
export type Printer = ReturnType<typeof printerFor>

/** One entry of a record as HTML; whatever people wrote in it is text. */
export function printEntry(printer: Printer, entry: PresentedEntry): Markup {
  const { format, file } = printer
  return html`<li><p class="when"><time datetime="${entry.at}">${format.dateTime(new Date(entry.at), 'moment')}</time></p>
<h3>${headOf(printer, entry)}</h3>
${bodyOf(printer, entry)}${entry.clips.map((clip) => printClip(printer, clip))}${
  entry.goal && entry.kind !== 'goal' && entry.kind !== 'clip'
    ? html`<p class="under">${file('under', { name: entry.goal.name })}</p>\n`
    : nothing
}</li>\n`
}

function headOf({ t }: Printer, entry: PresentedEntry): string {
  switch (entry.kind) {
    case 'goal':
      return t(`entry.goal.${entry.event}`)
    case 'step':
      return entry.event === 'written'
        ? t('entry.step.written', { name: entry.by })
        : t(`entry.step.${entry.event}`)
    case 'talk':
      return entry.by === null ? t('entry.talkAlone') : t('entry.talk', { name: entry.by })
    case 'take':
      return t('entry.take', { number: entry.number })
    case 'try':
      return t(`entry.try.${entry.result}`)
    case 'praise':
      return t('entry.praise', { name: entry.by })
    case 'clip':
      return t(`entry.clip.${entry.role}`)
    default:
      return t(`entry.${entry.kind}`)
  }
}

const line = (text: string, look: 'title' | 'words' | 'more'): Markup =>
  text === '' ? nothing : html`<p class="${look}">${text}</p>\n`

function bodyOf({ t, file, format }: Printer, entry: PresentedEntry): Markup {
  switch (entry.kind) {
    case 'goal':
      return html`${line(entry.title, 'title')}${line(entry.words, 'words')}`
    case 'step': {
      const words = entry.event === 'written' ? t('entry.criterion', { words: entry.words }) : entry.words
      const why = entry.why && t('entry.why', { words: entry.why })
      return html`${line(entry.title, 'title')}${line(entry.words && words, 'words')}${line(why, 'words')}`
    }
    case 'talk':
      return html`${line(entry.title, 'title')}${entry.probes.map(
        ({ words, answer }) =>
          html`${line(t('entry.asked', { words }), 'words')}${line(
            answer === null ? '' : t('entry.answered', { words: answer }),
            'words',
          )}`,
      )}${line(
        entry.step === null ? '' : t('entry.talkStep', { step: entry.step }),
        'words',
      )}${line(entry.words && t('entry.talkPlan', { plan: entry.words }), 'words')}${line(
        entry.state === 'closed' ? '' : t('entry.talkOpen'),
        'more',
      )}`
    case 'take':
      return html`${line(entry.title, 'title')}${line(t('entry.criterion', { words: entry.words }), 'words')}`
    case 'try': {
      const day = format.dateTime(new Date(`${entry.onDate}T12:00:00Z`), {
        dateStyle: 'long',
        timeZone: 'UTC',
      })
      return html`${line(entry.title, 'title')}${line(entry.words, 'words')}${line(file('on', { date: day }), 'more')}`
    }
    case 'praise':
      return line(entry.words, 'words')
    case 'clip':
      return line(entry.title, 'title')
    case 'reflection': {
      const { of } = entry
      const on = of ? t('entry.of', { kind: t(`one.${of.kind}`), title: of.title }) : ''
      return html`${line(entry.words, 'words')}${line(on, 'more')}`
    }
    case 'resource':
      return html`${line(entry.title, 'title')}${line(entry.words, 'words')}${
        entry.link === null
          ? nothing
          : html`<p class="more"><a href="${entry.link}" rel="noopener noreferrer">${entry.link}</a></p>\n`
      }`
  }
}

/** A clip is its times, and a way to the film for who may open it there. */
function printClip(
  { file, origin }: Printer,
  { recordingId, startMs, endMs, source }: PresentedClip,
): Markup {
  const times = printSpan({ startMs, endMs })
  if (source === null) return html`<p class="clip">${file('clipElsewhere', { times })}</p>\n`
  return html`<p class="clip"><a href="${origin}/recordings/${recordingId}?t=${startMs}">${file('clip', {
    title: source.title,
    times,
  })}</a></p>\n`
}
