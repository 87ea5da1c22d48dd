import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What a font has signs for; IBM Plex Sans comes in a file for each. */
const SUBSETS = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek'] as const;
type Subset = (typeof SUBSETS)[number];

export const WEIGHTS = { regular: 400, strong: 600 } as const;
export type Weight = keyof typeof WEIGHTS;

/** A piece of text that one font has all signs of. */
export interface Run {
  font: string;
  text: string;
}

/** The fonts of documents, by their names, with the files that they are in. */
export function fontFiles(): { name: string; file: string }[] {
  // Not from this file: a bundle has it elsewhere.
  const { resolve } = createRequire(join(process.cwd(), 'package.json'));
  return (Object.keys(WEIGHTS) as Weight[]).flatMap((weight) =>
    SUBSETS.map((subset) => ({
      name: fontOf(subset, weight),
      file: resolve(`@fontsource/ibm-plex-sans/files/ibm-plex-sans-${subset}-${WEIGHTS[weight]}-normal.woff`),
    })),
  );
}

/** A font of somebody's own, for signs that the others do not have. */
export interface OwnFont {
  hasSign: (point: number) => boolean;
}
export const OWN_FONT = 'own';

/** Text as pieces of one font each. What none has a sign for is shown as `?`. */
export function runsOf(text: string, weight: Weight, own?: OwnFont): Run[] {
  const runs: Run[] = [];
  for (const sign of text.replaceAll(/\s/gu, ' ').normalize('NFC')) {
    const known = fontOfSign(sign, weight, own);
    const font = known ?? fontOf('latin', weight);
    const last = runs.at(-1);
    if (last?.font === font) last.text += known ? sign : '?';
    else runs.push({ font, text: known ? sign : '?' });
  }
  return runs;
}

/** Whether every sign of a text can be shown. */
export function isShowable(text: string, own?: OwnFont): boolean {
  return [...text.normalize('NFC')].every((sign) => fontOfSign(sign, 'regular', own) !== undefined);
}

function fontOfSign(sign: string, weight: Weight, own: OwnFont | undefined): string | undefined {
  const point = sign.codePointAt(0) ?? 0;
  const subset = subsetOf(point);
  if (subset) return fontOf(subset, weight);
  return own?.hasSign(point) ? OWN_FONT : undefined;
}

function fontOf(subset: Subset, weight: Weight): string {
  return `${subset} ${weight}`;
}

/** Its letters with a horn. */
const VIETNAMESE = new Set([0x1a0, 0x1a1, 0x1af, 0x1b0]);
const within = (point: number, from: number, to: number) => point >= from && point <= to;

function subsetOf(point: number): Subset | undefined {
  if (within(point, 0x20, 0x7e) || within(point, 0xa0, 0xff)) return 'latin';
  // Dashes and quotation marks, the euro, the minus sign.
  if (within(point, 0x2013, 0x2026) || point === 0x20ac || point === 0x2212) return 'latin';
  if (within(point, 0x100, 0x17f) || within(point, 0x218, 0x21b)) return 'latin-ext';
  if (within(point, 0x1ea0, 0x1ef9) || VIETNAMESE.has(point)) return 'vietnamese';
  if (within(point, 0x400, 0x45f) || within(point, 0x490, 0x491) || point === 0x2116) return 'cyrillic';
  if (within(point, 0x384, 0x38a) || within(point, 0x38c, 0x3ce)) return 'greek';
  return undefined;
}
