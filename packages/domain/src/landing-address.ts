/** Names that a landing page may hold in braces: what the collector fills in when it sends a visitor there. */
export const LANDING_MACROS = ['click_id', 'campaign_id', 'creative_id'] as const;

const MAX_LENGTH = 2_048;
const ENCODED = /%7B(click_id|campaign_id|creative_id)%7D/gi;
const MACRO = /\{([a-z_]{1,32})\}/gi;

/**
 * The address of a landing page as browsers send it: names in Punycode, the rest as UTF-8, macros as they are filled in.
 * What is typed without a scheme is taken for https.
 */
export function landingAddress(typed: string): { url: string } | { problem: string } {
  const text = typed.trim();
  const url = URL.parse(
    /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/]*:\d/.test(text) ? text : `https://${text}`,
  );
  if (text === '' || url === null)
    return { problem: 'give a web address, such as https://www.example.com/shoes' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { problem: 'use http or https' };
  if (url.username !== '' || url.password !== '') return { problem: 'leave out the user name and password' };
  if (!url.hostname.includes('.') && url.hostname !== 'localhost') {
    return { problem: 'give the whole name of the host, such as www.example.com' };
  }
  const address = url.href.replace(ENCODED, (_, name: string) => `{${name.toLowerCase()}}`);
  if (address.length > MAX_LENGTH) return { problem: `use ${MAX_LENGTH} characters at most` };
  const known: readonly string[] = LANDING_MACROS;
  const unknown = [...text.matchAll(MACRO)].find(([, name = '']) => !known.includes(name.toLowerCase()));
  if (unknown) {
    return { problem: `${unknown[0]} is not filled in: use ${known.map((name) => `{${name}}`).join(', ')}` };
  }
  return { url: address };
}
