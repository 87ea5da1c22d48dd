import { parseRange, type Range } from '#lib/range.ts';

export interface AuditFilters {
  range: Range;
  principalId?: string;
  action?: string;
  subject?: string;
  query?: string;
  cursor?: string;
}

/** Parameters of the URL by the filters that they set. */
const PARAMS = {
  principalId: 'who',
  action: 'action',
  subject: 'what',
  query: 'q',
  cursor: 'cursor',
} as const;

/** What the URL asks for; what cannot be asked for is left out. */
export function parseAuditFilters(params: Pick<URLSearchParams, 'get'>): AuditFilters {
  const filters: AuditFilters = { range: parseRange(params, { preset: '24h' }) };
  for (const [name, param] of Object.entries(PARAMS) as [keyof typeof PARAMS, string][]) {
    const value = params.get(param)?.trim().slice(0, 128);
    if (value && isUsable(name, value)) filters[name] = value;
  }
  return filters;
}

function isUsable(name: keyof typeof PARAMS, value: string): boolean {
  if (name === 'cursor') return /^\d{1,18}$/.test(value);
  if (name === 'action') return /^[A-Za-z_]+\.[A-Za-z_]+$/.test(value);
  return !value.includes('\0');
}
