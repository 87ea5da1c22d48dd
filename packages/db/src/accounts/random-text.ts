import { randomInt } from 'node:crypto';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** So many letters and digits, each of 5.95 random bits. */
export function randomText(length: number): string {
  return Array.from({ length }, () => BASE62.charAt(randomInt(62))).join('');
}
