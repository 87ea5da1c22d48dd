import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail } from './invitation.ts';

const FROM = 'Clickledger <clickledger@localhost>';

/** Writes a mail as a file `.eml` (RFC 5322) that any mail program opens: for where no mail server is set. */
export async function writeMail(folder: string, { to, subject, text }: Mail, now: number): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${new Date(now).toISOString().replaceAll(':', '')}-${randomUUID()}.eml`);
  const lines = [
    `From: ${FROM}`,
    `To: <${to}>`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...text.split('\n'),
  ];
  await writeFile(path, lines.join('\r\n'), { mode: 0o600 });
  return path;
}
