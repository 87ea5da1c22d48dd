import { mailsTo } from './mail.ts';

/** The link in the newest letter to somebody, with a token behind this path; `''` where there is none. */
export function linkFor(dataDir: string, email: string, path: string): string {
  const letter = mailsTo(dataDir, email).at(-1) ?? '';
  return new RegExp(`https?://[^\\s"<>]+${path}[\\w-]{43}`).exec(letter)?.[0] ?? '';
}
