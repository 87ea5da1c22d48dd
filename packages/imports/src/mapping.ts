/** Counts requests of a path pattern as clicks of a campaign. */
export interface Mapping {
  pattern: string;
  campaignId: string;
  matches(path: string): boolean;
}

/** A mapping that cannot be used; the message says how to write one. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/**
 * Reads `PATTERN=CAMPAIGN`: `*` stands for any run of characters within the path, query left out,
 * as in `/downloads/*=acme-spring-shoes`.
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
  const source = pattern.split('*').map(escapeRegExp).join('.*');
  const expression = new RegExp(`^${source}$`);
  return { pattern, campaignId, matches: (path) => expression.test(path) };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
