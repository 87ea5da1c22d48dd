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
/** What examples put around a field's name: `YOUR_CLICK_ID`, `INSERT_CLICK_ID_HERE`. */
const ASKING = 'your|my|insert|enter|put|replace|replace_with|the|some|example';
const SIGN = '[._~:-]';
const FIELD = new RegExp(
  `^(?:(?:${ASKING})${SIGN}?)*(?:${OWNERS})${SIGN}?(?:id|uuid)(?:${SIGN}?(?:goes${SIGN}?)?(?:here|macro|value|placeholder))?$`,
  'i',
);
const SEPARATORS = /[._:~-]+/;
/** Signs that stand before or behind what a template left: `undefined.`, `__CLICK_ID`. */
const AROUND = /^[._:~-]+|[._:~-]+$/g;

/** What everyone is called whom nobody knows, or what was to be filled in: no id of anybody, in lower case. */
const NOBODY: ReadonlySet<string> = new Set([
  ...[
    'anonymous',
    'anon',
    'guest',
    'unknown',
    'nobody',
    'not_authenticated',
    'unauthenticated',
    'logged_out',
  ],
  ...[
    'distinct_id',
    'distinctid',
    'id',
    'uid',
    'uuid',
    'guid',
    'email',
    'gclid',
    'dclid',
    'fbclid',
    'msclkid',
  ],
  ...['random', 'random_number', 'timestamp', 'cachebuster', 'cache_buster', '0', '-1'],
]);
const LONGEST_NOBODY = Math.max(...[...NOBODY].map(({ length }) => length));

/** How placeholders begin. Nearly all ids begin otherwise, and are looked at no further. */
const SUSPECT = new RegExp(
  `^(?:[^\\da-z]|undefined|null|n[/ai]|none|not|void|true|false|0{8}|f{8}|(?:(?:${ASKING})${SIGN}?)*(?:${OWNERS})${SIGN}?(?:id|uuid))`,
  'i',
);

/**
 * Whether a text stands for a value that nobody filled in: `undefined`, `[object Object]`, `__CLICKID__`, `{click_id}`,
 * also percent-encoded, also several of them joined. Such an id is no id: it would be the same for everyone.
 */
export function isPlaceholder(text: string): boolean {
  if (!SUSPECT.test(text)) return false;
  const written = unescaped(text).trim();
  if (MACRO.test(written)) return true;
  const value = written.replace(AROUND, '');
  if (value === '' && written !== '') return true;
  if (NOTHING.has(value.toLowerCase()) || OBJECT.test(value) || NO_UUID.test(value)) return true;
  if (FIELD.test(value)) return true;
  const parts = value.split(SEPARATORS).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => NOTHING.has(part.toLowerCase()));
}

/** Whether a text is what visitors and clicks are called that have no id of their own: `anonymous`, `guest`, `0`. */
export function isNobody(text: string): boolean {
  return text.length <= LONGEST_NOBODY && NOBODY.has(text.toLowerCase());
}

function unescaped(text: string): string {
  if (!/%[\da-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
