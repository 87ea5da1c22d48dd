import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLoopbackHost } from '@clickledger/config';
import { createTransport } from 'nodemailer';
import { type Letter, letterHtml, letterText } from './letter.ts';
import { MailError, type Mailer } from './port.ts';
import { type MailSettings, mailFolder } from './way.ts';

/** Without a mail server letters go nowhere, so that their sender can be anyone. */
const NO_SENDER = 'Clickledger <clickledger@localhost>';
/** A mail server that says nothing, in ms: whoever waits for the answer is told before their browser gives up. */
const PATIENCE_MS = 10_000;

/** Sends by SMTP_URL; where that is unset, each letter becomes a file of DATA_DIR/mail that its owner alone reads. */
export function openMailer(settings: MailSettings): Mailer {
  return settings.SMTP_URL === undefined
    ? fileMailer(mailFolder(settings), settings.MAIL_FROM ?? NO_SENDER)
    : smtpMailer(settings.SMTP_URL, settings.MAIL_FROM ?? NO_SENDER);
}

function smtpMailer(address: string, from: string): Mailer {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  // Taken apart here: nodemailer would take settings from the address's query, and those outweigh the ones below.
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // A password and a link that opens an account go over no wire in the clear.
    requireTLS: !isLoopbackHost(url.hostname),
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    ...CLOSED,
  });
  return {
    send: async (letter) => {
      try {
        await transport.sendMail(message(letter, from));
      } catch (error) {
        throw notSent('The mail server did not take the letter: look at SMTP_URL and MAIL_FROM.', error);
      }
    },
  };
}

function fileMailer(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix', ...CLOSED });
  return {
    send: async (letter) => {
      try {
        const { message: eml } = await transport.sendMail(message(letter, from));
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await chmod(folder, 0o700);
        await writeWhole(join(folder, fileName(letter, new Date())), eml.toString());
      } catch (error) {
        throw notSent(`No letter could be written to ${folder}: see that it can be written to.`, error);
      }
    },
  };
}

/** What a letter says is text: nothing in it makes the mailer read a file or fetch an address. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true } as const;

/** One plain address: what a mail server reads as several, or as part of another header, is none. */
const ONE_ADDRESS = /^[^\s\p{Cc}<>(),;:"\\@]+@[^\s\p{Cc}<>(),;:"\\@]+$/u;

function message(letter: Letter, from: string) {
  if (!ONE_ADDRESS.test(letter.to)) throw new MailError('This is not the address of one person.');
  return {
    from,
    to: letter.to,
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    ...(letter.id !== undefined && { messageId: `<${letter.id}@${senderHost(from)}>` }),
    // Answered by no out-of-office note.
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(letter.stopUrl !== undefined && { 'List-Unsubscribe': `<${letter.stopUrl}>` }),
    },
    ...(letter.attachments && { attachments: [...letter.attachments] }),
  };
}

/** Only the kind of failure is told: what servers answer quotes addresses, and the cause may hold the password. */
function notSent(advice: string, error: unknown): MailError {
  if (error instanceof MailError) return error;
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return new MailError(`${advice}${code}`);
}

/** What follows the sender's @, for ids of messages. */
function senderHost(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
}

/** Sorts by time; whom it is for stands in the file alone. What has an id has one file, however often it is sent. */
function fileName({ id }: Letter, now: Date): string {
  if (id !== undefined) return `${id}.eml`;
  return `${now.toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}.eml`;
}

/** Whoever watches the folder for `.eml` sees no half of a letter. */
async function writeWhole(path: string, text: string): Promise<void> {
  // Half a letter of a process that died is written over.
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, path);
}
