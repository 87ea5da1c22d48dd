const NOT_IN_A_TOKEN = /[^A-Za-z0-9_-]+$/;
/** Where mail programs break long lines: white space, also what quoted-printable puts before it, and signs of no width. */
const BROKEN_LINE = /=?[\s\u00ad\u200b\u2060]+/g;
/** Some services that rewrite links encode what is encoded; no token holds a percent sign. */
const TIMES_ENCODED = 3;

/**
 * The token in a link's path. Programs on the way write `.` and `_` as `%2E` and `%5F`, which is the same address
 * (RFC 3986, 6.2.2.2), break it in two, and take signs for a part of the link that stand behind it in a text: `).`, `>`, `"`.
 */
export function tokenOf(path: string): string {
  let token = path.slice('/r/'.length);
  for (let i = 0; i < TIMES_ENCODED && token.includes('%'); i++) token = decoded(token);
  return token.replace(BROKEN_LINE, '').replace(NOT_IN_A_TOKEN, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
