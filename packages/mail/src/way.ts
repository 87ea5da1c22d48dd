import { join } from 'node:path';
import type { Env } from '@clickledger/config';
import type { MailWay } from './port.ts';

export type MailSettings = Pick<Env, 'SMTP_URL' | 'MAIL_FROM' | 'DATA_DIR'>;

/** Where letters lie while no mail server is set. */
export function mailFolder({ DATA_DIR }: Pick<MailSettings, 'DATA_DIR'>): string {
  return join(DATA_DIR, 'mail');
}

/** Where letters go, for people: of a mail server nothing but its name. */
export function mailWay(settings: MailSettings): MailWay {
  const { SMTP_URL } = settings;
  return SMTP_URL === undefined
    ? { kind: 'folder', folder: mailFolder(settings) }
    : { kind: 'server', host: new URL(SMTP_URL).hostname };
}
