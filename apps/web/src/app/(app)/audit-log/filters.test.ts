import { expect, test } from 'vitest';
import { parseAuditFilters } from './filters.ts';

test('the URL names what is looked for, and nothing that cannot be', () => {
  const parse = (text: string) => parseAuditFilters(new URLSearchParams(text));
  expect(parse('')).toEqual({ range: { preset: '24h' } });
  expect(parse('range=7d&who=demo-ada&action=keys.create&what=api_key/1&q=+ad+&cursor=12')).toEqual({
    range: { preset: '7d' },
    principalId: 'demo-ada',
    action: 'keys.create',
    subject: 'api_key/1',
    query: 'ad',
    cursor: '12',
  });
  expect(parse('action=drop+table&cursor=x&q=%00')).toEqual({ range: { preset: '24h' } });
});
