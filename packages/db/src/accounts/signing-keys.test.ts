import { expect, test } from 'vitest';
import { openSecret } from './signing-keys.ts';

test('what nobody sealed, or is cut short, opens to nothing', () => {
  for (const sealed of ['', 'AA', 'A'.repeat(38), 'A'.repeat(80), '😀']) {
    expect(openSecret(sealed, 'id', 'a secret of the deployment')).toBeNull();
  }
});
