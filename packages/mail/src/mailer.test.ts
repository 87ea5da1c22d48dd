import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Letter } from './letter.ts';
import { openMailer } from './mailer.ts';
import { MailError } from './port.ts';

const letter: Letter = {
  to: 'ada@acme.example',
  subject: 'Ein Kennwort für Größe',
  paragraphs: ['Hello.'],
  link: { label: 'Go', url: 'https://ads.example/login/reset#token=t0ken' },
  afterwards: [],
};

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-mail-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('without a mail server each letter is a file that its owner alone reads', async () => {
  const DATA_DIR = dataDir();
  const mailer = openMailer({ DATA_DIR, SMTP_URL: undefined, MAIL_FROM: undefined });
  await Promise.all([mailer.send(letter), mailer.send(letter)]);
  const folder = join(DATA_DIR, 'mail');
  const files = readdirSync(folder);
  expect(files).toHaveLength(2);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of files) {
    expect(name).toMatch(/^[\dTZ.-]+-[\da-f]{8}\.eml$/);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  const eml = readFileSync(join(folder, files[0] ?? ''), 'utf8');
  expect(eml).toMatch(/^From: Clickledger <clickledger@localhost>$/m);
  expect(eml).toMatch(/^To: ada@acme\.example$/m);
  expect(eml).toContain('https://ads.example/login/reset#token=t0ken');
});

test.each(['a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', 'Ada <a@b.example>', 'a', ''])(
  '%j is not one person’s address, and nothing is sent',
  async (to) => {
    const DATA_DIR = dataDir();
    const mailer = openMailer({ DATA_DIR, SMTP_URL: undefined, MAIL_FROM: undefined });
    await expect(mailer.send({ ...letter, to })).rejects.toThrow('not the address of one person');
    expect(readdirSync(DATA_DIR)).toEqual([]);
  },
);

test('a subject makes no header', async () => {
  const DATA_DIR = dataDir();
  const mailer = openMailer({ DATA_DIR, SMTP_URL: undefined, MAIL_FROM: undefined });
  await mailer.send({ ...letter, subject: 'x\r\nBcc: c@d.example' });
  const [file = ''] = readdirSync(join(DATA_DIR, 'mail'));
  const [headers] = readFileSync(join(DATA_DIR, 'mail', file), 'utf8').split('\n\n');
  expect(headers).not.toMatch(/^Bcc:/im);
});

test('a mail server takes the letter', async () => {
  const server = await smtpServer('250 taken');
  await openMailer({ DATA_DIR: '/', SMTP_URL: server.url, MAIL_FROM: 'Ads <ads@acme.example>' }).send(letter);
  expect(server.said()).toContain('MAIL FROM:<ads@acme.example>');
  expect(server.said()).toContain('RCPT TO:<ada@acme.example>');
});

test('a mail server that refuses is told of without an address or a password', async () => {
  const server = await smtpServer('550 no such person ada@acme.example');
  const mailer = openMailer({ DATA_DIR: '/', SMTP_URL: server.url, MAIL_FROM: 'ads@acme.example' });
  const error: unknown = await mailer.send(letter).catch((problem: unknown) => problem);
  expect(error).toBeInstanceOf(MailError);
  expect(String(error)).toMatch(/look at SMTP_URL and MAIL_FROM\. \(EENVELOPE\)$/);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('acme.example');
});

test('a mail server beyond this machine that offers no TLS is told nothing, whatever the address asks for', async () => {
  const server = await smtpServer('250 taken');
  // Leads here as well, but nothing says so.
  const url = `${server.url.replace('127.0.0.1', '0.0.0.0')}?requireTLS=false&ignoreTLS=true`;
  const mailer = openMailer({ DATA_DIR: '/', SMTP_URL: url, MAIL_FROM: 'ads@acme.example' });
  await expect(mailer.send(letter)).rejects.toThrow('The mail server did not take the letter');
  expect(server.said()).toContain('EHLO');
  expect(server.said()).not.toMatch(/MAIL FROM|AUTH/);
});

/** A mail server on a free port of this machine that answers each recipient alike. */
async function smtpServer(toRecipient: string): Promise<{ url: string; said: () => string }> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    let rest = '';
    socket.write('220 here\r\n');
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        heard.push(line);
        if (inData) {
          inData = line !== '.';
          if (!inData) socket.write('250 taken\r\n');
        } else if (line === 'DATA') {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (line === 'STARTTLS') socket.write('502 no\r\n');
        else socket.write(`${line.startsWith('RCPT') ? toRecipient : '250 yes'}\r\n`);
      }
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `smtp://127.0.0.1:${address.port}`, said: () => heard.join('\n') };
}

test('files come along, and programs learn where such letters are stopped', async () => {
  const DATA_DIR = dataDir();
  const mailer = openMailer({ DATA_DIR, SMTP_URL: undefined, MAIL_FROM: undefined });
  const csv = { filename: 'rows.csv', contentType: 'text/csv; charset=utf-8', content: 'a,b\n1,ü\n' };
  await mailer.send({ ...letter, id: 'report-1', attachments: [csv], stopUrl: 'https://ads.example/views' });
  const eml = readFileSync(join(DATA_DIR, 'mail', 'report-1.eml'), 'utf8');
  expect(eml).toMatch(/^List-Unsubscribe: <https:\/\/ads\.example\/views>$/m);
  expect(eml).toMatch(/^Content-Disposition: attachment; filename=rows\.csv$/m);
  expect(eml).toContain(Buffer.from(csv.content).toString('base64'));
});
