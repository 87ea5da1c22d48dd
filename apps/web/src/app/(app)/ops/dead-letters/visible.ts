/** Controls but for line ends and tabs, what turns writing round or has no width, and halves of characters. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Cs}]/gu;
const PICTURES = 0x2400;
const DELETE = 0x7f;

/** A text of whatever origin as it can be shown: what a screen would hide or obey is spelled out. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(PICTURES + code);
    if (code === DELETE) return '␡';
    return `\\u{${code.toString(16)}}`;
  });
}
