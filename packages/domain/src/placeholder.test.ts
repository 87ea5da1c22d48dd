import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newClickId } from './ids.ts';
import { isNobody, isPlaceholder } from './placeholder.ts';

test.each([
  ...[
    'undefined',
    'null',
    'NULL',
    'NaN',
    'None',
    'none',
    'nil',
    '(null)',
    '<nil>',
    '(not set)',
    'N/A',
    ' null ',
  ],
  ...[
    '[object Object]',
    '[object Undefined]',
    'true',
    'False',
    'undefined-undefined',
    'null_null',
    'NaN:null',
  ],
  ...['00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'],
  ...[
    '__CLICKID__',
    '__x__',
    '{x}',
    '{{x}}',
    '{{ click.id }}',
    ['$', '{X}'].join(''),
    '#{x}',
    '%%X%%',
    '%X%',
    '[X]',
    '[[x]]',
  ],
  ...[
    '{}',
    '[]',
    '{{{x}}}',
    '[%X%]',
    '<click_id>',
    '<%= click_id %>',
    '@click_id@',
    '#click_id#',
    '$click_id',
    ':click_id',
  ],
  ...['%7Bclick_id%7D', '%7B%7Bclick_id%7D%7D', '%5BCLICK_ID%5D', '%24%7BCLICK_ID%7D', '%25%25X%25%25'],
  ...[
    'YOUR_CLICK_ID',
    'INSERT_CLICK_ID_HERE',
    'my-visitor-id',
    'REPLACE_WITH_CLICK_ID',
    'click_id_goes_here',
  ],
  ...['undefined.', '__CLICK_ID', '~click_id~', '-null-', '_undefined', '-', '--', '.', '_'],
  ...['CLICK_ID', 'CLICKID', 'clickId', 'click-id', 'VISITOR_ID', 'campaign.id', 'SITE_ID', 'transaction_id'],
])('%s stands for a value that is not there', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each([
  ...[
    'acme-outlet',
    'null-hypothesis',
    'nullable',
    'undefined1',
    'nan-bread',
    'site-7',
    'click_id_7',
    'id',
    '0',
    '1',
  ],
  ...['__init', '_x_', '-Xr9_', 'a__b__c', '~x', 'header:top', 'site_identity', 'visitor-ideas', 'Nil-7'],
])('%s is an id', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

test.each([
  'anonymous',
  'Guest',
  'unknown',
  'NOT_AUTHENTICATED',
  'id',
  'email',
  'gclid',
  'RANDOM',
  '0',
  '-1',
])('%s is nobody in particular', (text) =>
  expect([isNobody(text), isNobody(`${text}7`)]).toEqual([true, false]),
);

test('ids that are made are none', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.base64String({ minLength: 12 }), (uuid, random) => {
      expect(isPlaceholder(uuid)).toBe(/^[0-]+$|^[f-]+$/i.test(uuid));
      const token = Buffer.from(random).toString('base64url');
      expect(isPlaceholder(`c${token}`)).toBe(false);
      expect(isPlaceholder(newClickId(Date.now()))).toBe(false);
    }),
  );
});
