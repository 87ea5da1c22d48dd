import { passwordHash, plain } from './hash.ts';
import { LIST } from './list.ts';
import { coveredByTwo, MAX_MADE_OF_TWO } from './pieces.ts';

const hashes = decode(LIST);

/** Signs that are written for letters, which every guesser knows. */
const LETTERS: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'l',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/**
 * Whether a password is one that many have used, or two of them with fewer than `own` other characters: in any case,
 * and with signs for letters.
 */
export function isCommonPassword(password: string, own: number): boolean {
  const text = plain(password);
  const spelled = text.replace(/[@431!0$57]/g, (sign) => LETTERS[sign] ?? sign);
  return [text, spelled].some((form) => {
    if (isListed(form)) return true;
    const characters = [...form];
    if (characters.length > MAX_MADE_OF_TWO) return false;
    return characters.length - coveredByTwo(characters, isListed) < own;
  });
}

function isListed(text: string): boolean {
  const wanted = passwordHash(text);
  let [low, high] = [0, hashes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return hashes[low] === wanted;
}

function decode(base64: string): Uint32Array {
  const bytes = Buffer.from(base64, 'base64');
  return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
}
