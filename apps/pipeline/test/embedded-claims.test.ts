import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@clickledger/processes/testing';
import fc from 'fast-check';
import { open, type RootDatabase } from 'lmdb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ENTRY_BYTES } from '#score/claim-runs/entry.ts';
import { CLAIM_MS, type Claim, type Claimed, claimedFrom } from '#score/claims.ts';
import { EmbeddedClaims, type EmbeddedClaimsOptions } from '#score/embedded-claims.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');

function claim(id: number, offset: number, content = 'a.b..c.'): Claim {
  return { advertiserId: 'acme', identity: `c${id}`, position: `0-${offset}`, content };
}

function installation(options: EmbeddedClaimsOptions = {}) {
  const environment: RootDatabase = open({ path: scratchFolder(), maxDbs: 4 });
  const folder = join(scratchFolder(), 'claims');
  onTestFinished(() => environment.close());
  const reopen = (others: EmbeddedClaimsOptions = {}) =>
    new EmbeddedClaims(environment, folder, { ...options, ...others });
  const runs = () => readdirSync(folder).sort();
  return { environment, folder, reopen, runs };
}

/** What a store must say, by a map of all that was ever claimed. */
class Model {
  readonly #owners = new Map<string, Claim & { at: number }>();

  claim(claims: readonly Claim[], now: number): Claimed[] {
    return claims.map((claim) => {
      const owner = this.#owners.get(claim.identity);
      if (owner && owner.at > now - CLAIM_MS) return claimedFrom(owner, claim);
      this.#owners.set(claim.identity, { ...claim, at: now });
      return 'own';
    });
  }

  release(claims: readonly Claim[]): void {
    for (const { identity, position } of claims) {
      if (this.#owners.get(identity)?.position === position) this.#owners.delete(identity);
    }
  }
}

test('whatever is claimed, given up, repeated and opened again, it says what a map says', async () => {
  const id = fc.nat(2_000);
  const step = fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        kind: fc.constant('claim'),
        ids: fc.array(fc.tuple(id, fc.constantFrom('a.b..c.', 'x.b..c.')), { maxLength: 40 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('release'), ids: fc.array(id, { maxLength: 5 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('reopen', 'again') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.nat(CLAIM_MS) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 200 }), async (steps) => {
      let now = NOON;
      const { environment, reopen } = installation({ now: () => now, capacity: 20 });
      const model = new Model();
      const owned = new Map<number, Claim>();
      let last: Claim[] = [];
      let offset = 0;
      let claims = reopen();
      for (const step of steps) {
        if ('ms' in step) now += step.ms;
        else if (step.kind === 'reopen') {
          await claims.close();
          claims = reopen();
        } else if (step.kind === 'again') {
          expect(await claims.claim(last)).toEqual(model.claim(last, now));
        } else if (step.kind === 'claim' && 'ids' in step) {
          last = (step.ids as [number, string][]).map(([id, content]) => claim(id, offset++, content));
          const claimed = await claims.claim(last);
          expect(claimed).toEqual(model.claim(last, now));
          for (const [i, each] of last.entries()) {
            if (claimed[i] === 'own') owned.set(Number(each.identity.slice(1)), each);
          }
        } else if ('ids' in step) {
          const given = (step.ids as number[]).flatMap((id) => owned.get(id) ?? []);
          await claims.release(given);
          model.release(given);
        }
      }
      await claims.close();
      await environment.close();
    }),
    { numRuns: 50 },
  );
}, 120_000);

test('tables become runs, runs are merged, and what has ended is deleted', async () => {
  let now = NOON;
  const { reopen, runs, environment } = installation({ now: () => now, capacity: 10 });
  let claims = reopen();
  const ten = (table: number) => Array.from({ length: 10 }, (_, i) => claim(10 * table + i, 10 * table + i));
  for (let table = 0; table < 18; table++) {
    now += 1_000;
    await claims.claim(ten(table));
  }
  await vi.waitFor(() => expect(runs()).toEqual(['1-8.claims', '17-17.claims', '9-16.claims']));
  await claims.close();
  // What is in a run is not in the journal any more.
  const journal = environment.openDB<Buffer, [number, number]>({ name: 'claim-journal', encoding: 'binary' });
  expect([...journal.getKeys()]).toEqual([[18, 0]]);
  claims = reopen();
  for (let table = 0; table < 18; table++) {
    const again = ten(table).map((each) => ({ ...each, position: '0-9999' }));
    expect(await claims.claim(again)).toEqual(again.map(() => 'copy'));
  }
  now += CLAIM_MS;
  expect(await claims.claim(ten(0))).toEqual(ten(0).map(() => 'own'));
  expect(await claims.claim(ten(1))).toEqual(ten(1).map(() => 'own'));
  await vi.waitFor(() => expect(runs()).toEqual(['19-19.claims']));
  await claims.close();
});

test('a few claims become a run too, so that they do not stay for ever', async () => {
  let now = NOON;
  const { reopen, runs } = installation({ now: () => now });
  const claims = reopen();
  await claims.claim([claim(1, 1)]);
  now += CLAIM_MS / 4;
  await claims.claim([claim(2, 2)]);
  await claims.close();
  expect(runs()).toEqual(['1-1.claims']);
});

test('whoever was killed while it merged leaves nothing that is asked twice', async () => {
  const { reopen, runs, folder, environment } = installation({ capacity: 1 });
  const claims = reopen();
  for (let i = 1; i <= 8; i++) await claims.claim([claim(i, i)]);
  await vi.waitFor(() => expect(runs()).toContain('7-7.claims'));
  const kept = join(scratchFolder(), 'kept');
  copyFileSync(join(folder, '7-7.claims'), kept);
  await claims.claim([claim(9, 9)]);
  await vi.waitFor(() => expect(runs()).toEqual(['1-8.claims']));
  await claims.close();
  copyFileSync(kept, join(folder, '7-7.claims'));
  const journal = environment.openDB<Buffer, [number, number]>({ name: 'claim-journal', encoding: 'binary' });
  await journal.put([8, 0], readFileSync(kept).subarray(0, ENTRY_BYTES));
  writeFileSync(join(folder, '9-9.claims.draft'), 'cut');
  const again = reopen();
  expect(await again.claim([claim(7, 77), claim(9, 99)])).toEqual(['copy', 'copy']);
  await again.close();
  expect(runs()).toEqual(['1-8.claims', '9-9.claims']);
  expect([...journal.getKeys()]).toEqual([]);
});

test('two scorers for a moment: each knows what the other claimed', async () => {
  const { reopen } = installation({ capacity: 20 });
  const [one, other] = [reopen(), reopen()];
  for (let i = 0; i < 30; i++) {
    const [first, second] = i % 3 === 0 ? [other, one] : [one, other];
    expect(await first.claim([claim(i, i)])).toEqual(['own']);
    expect(await second.claim([claim(i, 100 + i)])).toEqual(['copy']);
    await Promise.all([first.claim([claim(1_000 + i, i)]), second.claim([claim(2_000 + i, i)])]);
    expect(await first.claim([claim(2_000 + i, 200 + i)])).toEqual(['copy']);
    expect(await second.claim([claim(1_000 + i, 200 + i)])).toEqual(['copy']);
  }
  await Promise.all([one.close(), other.close()]);
});

test('while runs cannot be written, claims stay where they are, and are written later', async () => {
  const errors: unknown[] = [];
  const { reopen, folder, runs } = installation({ capacity: 1, onError: (error) => errors.push(error) });
  const claims = reopen();
  rmSync(folder, { recursive: true });
  await claims.claim([claim(1, 1)]);
  await claims.claim([claim(2, 2)]);
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  mkdirSync(folder);
  expect(await claims.claim([claim(1, 3), claim(2, 4)])).toEqual(['copy', 'copy']);
  await claims.claim([claim(3, 5)]);
  await claims.close();
  expect(runs()).toEqual(['1-1.claims', '2-2.claims']);
});

test('tables of the journal may be larger than those of now', async () => {
  const { reopen, runs } = installation({ capacity: 100 });
  const hundred = Array.from({ length: 100 }, (_, i) => claim(i, i));
  await reopen().claim(hundred);
  const smaller = reopen({ capacity: 10 });
  const again = hundred.map((each) => ({ ...each, position: '0-9999' }));
  expect(await smaller.claim(again)).toEqual(again.map(() => 'copy'));
  await vi.waitFor(() => expect(runs()).toEqual(['1-1.claims']));
  await smaller.close();
});

test('a run that is not whole is said', async () => {
  const { reopen, folder } = installation({ capacity: 1 });
  const claims = reopen();
  await claims.claim([claim(1, 1)]);
  await claims.claim([claim(2, 2)]);
  await claims.close();
  truncateSync(join(folder, '1-1.claims'), 60);
  expect(() => reopen()).toThrow(
    /1-1\.claims is not what was written\. Restore it from a backup, or delete it/,
  );
});
