import { expect, test } from 'vitest';
import { formatCommand } from './kafka.ts';

test('a cluster id that begins with a hyphen is no option', () => {
  const words = formatCommand('-Z5Et672FwZtUCB2GrcXDA', '/data/kafka/server.properties');
  expect(words.filter((word) => word.startsWith('-') && !word.startsWith('--'))).toEqual([]);
});
