import { createTransport, type Transporter } from 'nodemailer'

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  smtpUrl: string
  /** The sender, such as `Reprise <reprise@school.org>`. */
  from: string
  /** Where links in mails lead: the public address of this installation, never what a request claims. */
  publicUrl: string
}

interface PostOffice extends MailSettings {
  transport: Transporter
}

const slot = Symbol.for('reprise.mail')
type Holder = { [slot]?: PostOffice }
const holder = globalThis as Holder

/** Lets mails be sent. Without this call the product works by links that people hand on themselves. */
export function openMail(settings: MailSettings): void {
  holder[slot] = { ...settings, transport: createTransport(settings.smtpUrl) }
}

export function closeMail(): void {
  holder[slot]?.transport.close()
  delete holder[slot]
}

/** Whether an SMTP server is set. */
export function mailIsOpen(): boolean {
  return holder[slot] !== undefined
}

/** The open post office. Throws where no SMTP server is set. */
export function postOffice(): PostOffice {
  const open = holder[slot]
  if (!open) throw new Error('Mail is sent although no SMTP server is set.')
  return open
}
