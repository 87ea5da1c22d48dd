import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { GUIDE_GROUPS, guidesFor, neighboursOf, opensFor } from './guides.ts';

const all = GUIDE_GROUPS.flatMap(({ guides }) => guides);
const acme = { advertiser: {} };
const nobody = { advertiser: null };

test('the contents name every page of the guides, once', () => {
  const pages = globSync('*/page.tsx', { cwd: import.meta.dirname }).map((file) => `/docs/${dirname(file)}`);
  expect(all.map(({ href }) => href).sort()).toEqual(pages.sort());
});

test('previous and next lead through all of them and back', () => {
  let href: string | undefined = all[0]?.href;
  const walked: string[] = [];
  while (href) {
    walked.push(href);
    const after = neighboursOf(href, acme).after?.href;
    if (after) expect(neighboursOf(after, acme).before?.href).toBe(href);
    href = after;
  }
  expect(walked).toEqual(all.map(({ href: each }) => each));
});

test('operators who act for nobody are led past pages that they cannot open', () => {
  const shown = guidesFor(nobody).flatMap(({ guides }) => guides.map(({ href }) => href));
  expect(shown).toContain('/docs/operations');
  expect(shown).not.toContain('/docs/send');
  expect(neighboursOf('/docs/questions', nobody).after?.href).toBe('/docs/operations');
});

test('guides lead nobody to pages that do not exist for them', () => {
  const member = { advertiser: {}, isOperator: false };
  const operator = { advertiser: null, isOperator: true };
  for (const page of ['/clicks?verdict=rejected', '/docs/send#server', '/docs/operations#stores', '/audit'])
    expect(opensFor(page, member), page).toBe(true);
  expect(opensFor('/ops/rules', member)).toBe(false);
  for (const page of ['/ops', '/audit', '/docs', '/docs/operations#stores'])
    expect(opensFor(page, operator), page).toBe(true);
  for (const page of ['/clicks', '/docs/send#server']) expect(opensFor(page, operator), page).toBe(false);
});
