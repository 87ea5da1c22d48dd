const SHOWN = 120;
/** What may name a person: addresses, mail addresses, the values of a query. */
const PERSONAL = [
  /[^\s"'<>@]+@[^\s"'<>@]+/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/g,
  /(?<![/\w])(?:[\da-f]{0,4}:){3,7}[\da-f]{0,4}/gi,
  /(?<=[?&][\w.-]{1,40}=)[^&\s"]+/g,
];

/** The beginning of a line as it may be shown and logged: without who asked, and without what a terminal acts on. */
export function sampleOf(line: string): string {
  const begin = line.slice(0, 4 * SHOWN).toWellFormed();
  const masked = PERSONAL.reduce((text, personal) => text.replace(personal, '…'), begin);
  const plain = masked.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, '·');
  return plain.length > SHOWN || line.length > begin.length
    ? `${[...plain].slice(0, SHOWN).join('')}…`
    : plain;
}
