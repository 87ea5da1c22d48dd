import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REASONS, reasonText } from './reason.ts';

const RULES = join(import.meta.dirname, '../../../apps/pipeline/src/score/rules');

test('every rule that judges clicks has words, and no other', () => {
  const names = readdirSync(RULES)
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => [...readFileSync(join(RULES, file), 'utf8').matchAll(/^ {2}name: '(\w+)'/gm)])
    .map(([, name]) => name);
  expect(Object.keys(REASONS).sort()).toEqual(names.sort());
});

test('a rule of another version keeps its name', () => {
  expect(reasonText('a_rule_to_come')).toEqual({ name: 'a_rule_to_come', meaning: '' });
});
