import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The letters to somebody, as files of the installation, the oldest first. */
export function mailsTo(dataDir: string, email: string): string[] {
  const folder = join(dataDir, 'mail');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .filter((name) => name.endsWith('.eml'))
    .map((name) => decoded(readFileSync(join(folder, name), 'utf8')))
    .filter((text) => text.includes(`To: ${email}`));
}

/** Quoted-printable breaks long lines, and writes signs by their numbers. */
function decoded(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
