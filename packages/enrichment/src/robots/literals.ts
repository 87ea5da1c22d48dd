/** Shorter ones stand in every second user agent and save nothing. */
const SHORTEST = 2;

/**
 * Literals, in lower case, one of which stands in every text that the pattern matches: the longest of each alternative.
 * Null where an alternative has none, so that only the pattern itself can tell. Knows the plain patterns that lists of
 * robots are made of; whatever it does not know ends a literal.
 */
export function literalsOf(pattern: string): string[] | null {
  const longest: string[] = [];
  for (const runs of alternatives(pattern)) {
    const best = runs.reduce((a, b) => (b.length > a.length ? b : a), '');
    if (best.length < SHORTEST) return null;
    longest.push(best.toLowerCase());
  }
  return longest;
}

/** The runs of plain characters of each alternative. */
function alternatives(pattern: string): string[][] {
  const all: string[][] = [['']];
  const end = () => all.at(-1)?.push('');
  const add = (char: string) => {
    const runs = all.at(-1) as string[];
    runs[runs.length - 1] += char;
  };
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '|') all.push(['']);
    else if (char === '(' || char === '[') {
      at = closing(pattern, at);
      end();
    } else if (/[?*{]/.test(char)) {
      // The character before may be missing.
      const runs = all.at(-1) as string[];
      const last = runs.length - 1;
      runs[last] = (runs[last] as string).slice(0, -1);
      if (char === '{') at = pattern.indexOf('}', at);
      end();
    } else if (/[\^$.+]/.test(char)) end();
    else if (char !== '\\') add(char);
    else if (/[\w]/.test(pattern[++at] ?? '')) end();
    else add(pattern[at] ?? '');
    if (!isAscii(char)) end();
  }
  return all.map((runs) => runs.filter(isAscii));
}

function isAscii(text: string): boolean {
  for (const char of text) if (char.charCodeAt(0) > 127) return false;
  return true;
}

/** Where the group or class that opens at `start` closes. */
function closing(pattern: string, start: number): number {
  const inClass = pattern[start] === '[';
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (inClass && pattern[at] === ']') return at;
    else if (!inClass && pattern[at] === ')') return at;
    else if (!inClass && (pattern[at] === '(' || pattern[at] === '[')) at = closing(pattern, at);
  }
  return pattern.length;
}
