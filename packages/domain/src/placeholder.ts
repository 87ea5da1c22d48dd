/** What programs write for a value that is not there, in lower case. */
const NOTHING: ReadonlySet<string> = new Set([
  ...['undefined', 'null', 'nan', 'none', 'nil', 'void', 'true', 'false'],
  ...['(null)', '<null>', '<nil>', '<none>', '(none)', '(not set)', 'not set', 'not_set', 'n/a', '#n/a'],
]);
const OBJECT = /^\[object \w+\]$/i;
/** UUIDs without a bit set, or with all of them (RFC 9562, 5.9 and 5.10). */
const NO_UUID = /^(?:0{8}-?0{4}-?0{4}-?0{4}-?0{12}|f{8}-?f{4}-?f{4}-?f{4}-?f{12})$/i;

/** Brackets that ad servers and templates put around a macro; what stands in them says which. */
const MACRO = new RegExp(
  [
    '_{2,}.+_{2,}', // __CLICKID__
    '[$#]?\\{.*\\}', // {click_id}, {{click_id}}, ${CLICK_ID}, #{click_id}
    '%%?.+%%?', // %%CLICK_ID%%, %CLICK_ID%
    '\\[.*\\]', // [CLICK_ID], [[click_id]]
    '<.*>', // <click_id>, <%= click_id %>
    '@.+@',
    '#.+#',
    '\\$\\w+', // $click_id
    ':[a-z]\\w*', // :click_id
  ]
    .map((form) => `^${form}$`)
    .join('|'),
  'i',
);

/** Fields that macros are named after, which stand for a value and are none: `CLICK_ID`, `clickId`, `click-id`. */
const OWNERS =
  'ad|advertiser|affiliate|campaign|click|creative|device|placement|publisher|site|sub|tracking|transaction|user|visitor';
const FIELD = new RegExp(`^(?:${OWNERS})[._~:-]?(?:id|uuid)$`, 'i');
const SEPARATORS = /[._:~-]+/;

/** How placeholders begin. Nearly all ids begin otherwise, and are looked at no further. */
const SUSPECT = new RegExp(
  `^(?:[^\\da-z-]|undefined|null|n[/ai]|none|not|void|true|false|0{8}|f{8}|(?:${OWNERS})[._~:-]?(?:id|uuid))`,
  'i',
);

/**
 * Whether a text stands for a value that nobody filled in: `undefined`, `[object Object]`, `__CLICKID__`, `{click_id}`,
 * also percent-encoded, also several of them joined. Such an id is no id: it would be the same for everyone.
 */
export function isPlaceholder(text: string): boolean {
  if (!SUSPECT.test(text)) return false;
  const value = unescaped(text).trim();
  if (NOTHING.has(value.toLowerCase()) || OBJECT.test(value) || NO_UUID.test(value)) return true;
  if (MACRO.test(value) || FIELD.test(value)) return true;
  const parts = value.split(SEPARATORS).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => NOTHING.has(part.toLowerCase()));
}

function unescaped(text: string): string {
  if (!/%[\da-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
