const NOT_IN_A_TOKEN = /[^A-Za-z0-9_-]+$/;

/**
 * The token in a link's path. Programs on the way write `.` and `_` as `%2E` and `%5F`, which is the same address
 * (RFC 3986, 6.2.2.2), and take signs for a part of the link that stand behind it in a text: `).`, `>`, `"`.
 */
export function tokenOf(path: string): string {
  return decoded(path.slice('/r/'.length)).replace(NOT_IN_A_TOKEN, '');
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
