import { meantPath } from './path.ts';

/** Counts requests of a path pattern as clicks of a campaign. */
export interface Mapping {
  pattern: string;
  campaignId: string;
  /** Whether a path, as `pathOf` gives it, is one of the pattern's. */
  matches(path: string): boolean;
}

/** A mapping that cannot be used; the message says how to write one. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/**
 * Reads `PATTERN=CAMPAIGN`: `*` stands for any run of characters within the path, query left out,
 * as in `/downloads/*=acme-spring-shoes`. A pattern means the path, not its spelling: `/my files/*` and `/my%20files/*`
 * are the same, `%2A` is a star that stands for itself.
 * @throws MappingError
 */
export function parseMapping(text: string): Mapping {
  const at = text.lastIndexOf('=');
  const pattern = text.slice(0, at);
  const campaignId = text.slice(at + 1);
  if (at < 1 || campaignId === '' || !/^[/*]/.test(pattern)) {
    throw new MappingError(
      `Write a mapping as PATTERN=CAMPAIGN, like "/downloads/*=acme-spring-shoes"; got "${text}".`,
    );
  }
  const pieces = pattern.split('*').map(meantPath);
  return { pattern, campaignId, matches: (path) => matchesPieces(path, pieces) };
}

/** Each piece in its turn, as early as it comes: no path, whoever wrote it, takes longer than its length. */
function matchesPieces(path: string, pieces: readonly string[]): boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first)) return false;
  let from = first.length;
  for (const piece of others) {
    const found = path.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return path.length - last.length >= from && path.endsWith(last);
}
