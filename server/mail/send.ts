import { type Letter, letters } from './letters.ts'
import { postOffice } from './post-office.ts'

/** Sends one letter with its link; `path` is ours and begins with a slash. Throws what the SMTP server answers. */
export async function sendLetter(to: string, letter: Letter, path: string): Promise<void> {
  const { from, publicUrl, transport } = postOffice()
  const { subject, lines, after } = letters[letter]
  const link = new URL(path, publicUrl).href
  await transport.sendMail({ to, from, subject, text: `${[...lines, '', link, '', after].join('\n')}\n` })
}
