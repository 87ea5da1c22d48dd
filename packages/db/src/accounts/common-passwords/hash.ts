import { hash } from 'node:crypto';

/** What the list keeps of a password: the first 32 bits of its SHA-256. One in 80,000 others is taken for one of it. */
export function passwordHash(text: string): number {
  return hash('sha256', text, 'buffer').readUInt32BE(0);
}

/** A password as the list has it: in one form of Unicode, in lower case. */
export function plain(password: string): string {
  return password.normalize('NFKC').toLowerCase();
}
