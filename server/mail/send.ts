import { type Letter, lettersFor } from '#app/locales/catalogue.ts'
import { localeFrom } from '#app/locales/index.ts'
import { requireOutside } from '#db/client.ts'
import { postOffice } from './post-office.ts'

interface Sending {
  to: string
  letter: Letter
  /** Where its link leads: a path of ours, which begins with a slash. */
  path: string
  /** The language of the reader's organization. */
  locale: string
}

/** Sends one letter with its link. Throws what the SMTP server answers. */
export async function sendLetter({ to, letter, path, locale }: Sending): Promise<void> {
  requireOutside('The mail server')
  const { from, publicUrl, transport } = postOffice()
  const { subject, why, link, after } = lettersFor(localeFrom(locale))[letter]
  const text = [why, link, '', new URL(path, publicUrl).href, '', after].join('\n')
  await transport.sendMail({ to, from, subject, text: `${text}\n` })
}
