import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WATCHED } from './watch.ts';

const PROJECT = join(import.meta.dirname, '../../../../../../..');
const text = readFileSync(join(PROJECT, 'packages/stack/config/prometheus/alerts.yml'), 'utf8');

/** The alerts of the file, with all that stands below each. */
const shipped = text
  .split(/^\s*- alert: /m)
  .slice(1)
  .map((block) => ({ alert: block.split('\n', 1)[0] ?? '', block }));

test('every alert that ships is told of, with its severity and the series that it asks for', () => {
  expect(shipped.length).toBeGreaterThan(0);
  expect(WATCHED.map(({ alert }) => alert).sort()).toEqual(shipped.map(({ alert }) => alert).sort());
  for (const { alert, metrics, severity } of WATCHED) {
    const block = shipped.find((each) => each.alert === alert)?.block ?? '';
    const expression = block.slice(0, block.indexOf('labels:'));
    expect(block, alert).toContain(`severity: ${severity}`);
    for (const metric of metrics) expect(expression, alert).toMatch(new RegExp(`\\b${metric}(_bucket)?\\b`));
  }
});
