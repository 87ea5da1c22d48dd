import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The link in the newest letter to somebody, whose path begins with this; `''` where there is none. */
export function linkFor(dataDir: string, email: string, path: string): string {
  const folder = join(dataDir, 'mail');
  // Names of letters sort by time. Quoted-printable breaks long lines.
  const letters = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/=\r?\n/g, ''));
  const letter = letters.findLast((text) => text.includes(`To: ${email}`)) ?? '';
  return new RegExp(`https?://[^\\s"<>]+${path}[\\w-]{43}`).exec(letter)?.[0] ?? '';
}
