/** Controls but for line ends and tabs, what turns writing round or has no width, and halves of characters. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text of whatever origin as it can be shown: what a screen would hide or obey is spelled out. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
