import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { PROOF_GRACE_MS, type ProofFindings, type ProofProblem, type ProofWay } from '@clickledger/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Call,
  createSite,
  editSite,
  type LookAtSite,
  lookAtSitesAgain,
  readSiteProof,
  readSites,
  verifySite,
} from '#index.ts';
import { ACME, callOf, GLOBEX, member, PRINCIPALS } from './principals.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 3, 1);
const nobody = new AbortController().signal;

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

function found(way?: ProofWay, problem: ProofProblem = 'absent', detail = ''): ProofFindings {
  const not = { found: false, problem, detail } as const;
  return { file: not, tag: not, dns: not, ...(way && { [way]: { found: true } }) };
}

/** A call at a time, of a deployment that finds this. */
function at(
  now: number,
  lookAtSite: LookAtSite,
  who: keyof typeof PRINCIPALS = 'owner',
  globex = false,
): Call {
  const principal = globex ? member('owner', GLOBEX) : (PRINCIPALS[who] ?? null);
  const call = callOf(stores, principal);
  return { ...call, now, deployment: { ...call.deployment, lookAtSite } };
}

const finds = (findings: ProofFindings) => async () => findings;
const nothing = finds(found());

let made = 0;
async function newSite(): Promise<{ id: string; hostname: string }> {
  return createSite.run(at(NOW, nothing), { name: 'News', hostname: `n${++made}.example` });
}

const linesOf = (id: string) =>
  stores.sql
    .selectFrom('audit_log')
    .select(['action', 'principal_kind', 'details', 'changes'])
    .where('subject', '=', `site/${id}`)
    .where('action', '=', 'sites.verify')
    .orderBy('id')
    .execute();

describe('a site', () => {
  test('has a token of its own, which nobody can guess, and says where it goes', async () => {
    const [one, other] = [await newSite(), await newSite()];
    const [first, second] = await Promise.all(
      [one, other].map(({ id }) => readSiteProof.run(at(NOW, nothing, 'viewer'), { siteId: id })),
    );
    expect(first).toMatchObject({ state: 'unchecked', checkedAt: null, findings: null });
    expect(first?.places.dns.where).toBe(`_clickledger.${one.hostname}`);
    expect(first?.places.file.what).toMatch(/^clickledger-verification=[\da-f]{32}$/);
    expect(first?.places.file.what).not.toBe(second?.places.file.what);
  });

  test('is proved by what is looked for: its own token, at its own host', async () => {
    const { id, hostname } = await newSite();
    const asked: object[] = [];
    const look: LookAtSite = async (site) => {
      asked.push(site);
      return found('dns');
    };
    const proved = await verifySite.run(at(NOW, look), { siteId: id });
    expect(proved).toMatchObject({ state: 'proved', way: 'dns', checkedAt: new Date(NOW), until: null });
    expect(asked).toMatchObject([{ hostname, token: proved.places.dns.what.split('=')[1] }]);
    expect((await readSites.run(at(NOW, look, 'viewer'))).find((site) => site.id === id)).toMatchObject({
      state: 'proved',
      way: 'dns',
    });
    expect(await linesOf(id)).toMatchObject([
      {
        principal_kind: 'member',
        details: { hostname, way: 'dns' },
        changes: { state: ['unchecked', 'proved'] },
      },
    ]);
  });

  test('says why not, way by way', async () => {
    const { id, hostname } = await newSite();
    const look = finds({
      ...found('tag', 'status', '404'),
      dns: { found: false, problem: 'wrong_token', detail: 'x' },
    });
    const { findings } = await verifySite.run(at(NOW, look), { siteId: id });
    expect(findings).toEqual([
      {
        way: 'file',
        found: false,
        problem: 'status',
        reason: `${hostname} answers with the status 404 instead of 200.`,
      },
      { way: 'tag', found: true },
      { way: 'dns', found: false, problem: 'wrong_token', reason: 'The name has another token: “x”.' },
    ]);
  });

  test('has proved nothing of the host that it is given next', async () => {
    const { id } = await newSite();
    await verifySite.run(at(NOW, finds(found('file'))), { siteId: id });
    await editSite.run(at(NOW, nothing), { id, name: 'News', hostname: 'another.example' });
    expect(await readSiteProof.run(at(NOW, nothing), { siteId: id })).toMatchObject({
      state: 'unchecked',
      findings: null,
    });
    const look: LookAtSite = async () => {
      await editSite.run(at(NOW, nothing), { id, name: 'News', hostname: 'third.example' });
      return found('file');
    };
    await expect(verifySite.run(at(NOW, look), { siteId: id })).rejects.toMatchObject({ code: 'conflict' });
    expect((await readSiteProof.run(at(NOW, nothing), { siteId: id })).state).toBe('unchecked');
  });

  test('is looked at for its own advertiser alone', async () => {
    const { id } = await newSite();
    const never: LookAtSite = () => Promise.reject(new Error('nobody is asked'));
    for (const useCase of [verifySite, readSiteProof]) {
      const asked = useCase.run(at(NOW, never, 'owner', true), { siteId: id });
      await expect(asked).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('that is looked at too often has to wait, unless a terminal asks', async () => {
    const { id } = await newSite();
    const later = NOW + DAY;
    const ask = (who: string) => verifySite.run(at(later, nothing, who), { siteId: id });
    for (let n = 0; n < 10; n++) await ask('owner');
    await expect(ask('manager')).rejects.toMatchObject({
      code: 'too_many',
      message: 'Sites were looked at often just now: wait 60 s, then check again.',
    });
    await ask('terminal');
  });

  test('with something else than the name of a host is not looked at', async () => {
    const { id } = await newSite();
    await stores.sql.updateTable('sites').set({ hostname: '10.0.0.1' }).where('id', '=', id).execute();
    const never: LookAtSite = () => Promise.reject(new Error('nobody is asked'));
    await expect(verifySite.run(at(NOW, never, 'terminal'), { siteId: id })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

test('a proof that is gone is said, holds for a week, and comes back', async () => {
  const { id } = await newSite();
  const state = async (now: number) => (await readSiteProof.run(at(now, nothing), { siteId: id })).state;
  const look = async (now: number, findings: ProofFindings) => {
    let looks = 0;
    const counting: LookAtSite = async (site) => {
      if (site.hostname === `n${made}.example`) looks++;
      return findings;
    };
    await lookAtSitesAgain(at(now, counting, 'job of all'), nobody);
    return looks;
  };
  await verifySite.run(at(NOW, finds(found('file')), 'terminal'), { siteId: id });
  const before = (await linesOf(id)).length;

  expect(await look(NOW + DAY, found('file'))).toBe(0);
  expect(await look(NOW + DAY + 1, found('file'))).toBe(1);
  expect(await linesOf(id)).toHaveLength(before);

  // What differs is looked at once more before it is said.
  const gone = NOW + 3 * DAY;
  expect(await look(gone, found(undefined, 'status', '404'))).toBe(2);
  expect(await state(gone)).toBe('missing');
  expect(await linesOf(id)).toMatchObject([
    {},
    { principal_kind: 'job', changes: { state: ['proved', 'missing'] } },
  ]);
  expect(await look(gone + 2 * DAY, found())).toBe(1);
  expect(await state(gone + PROOF_GRACE_MS - 1)).toBe('missing');
  expect(await state(gone + PROOF_GRACE_MS)).toBe('lost');

  expect(await look(gone + PROOF_GRACE_MS + DAY, found('dns'))).toBe(2);
  expect(await state(gone + PROOF_GRACE_MS + DAY)).toBe('proved');
});

test('what was never proved, and what was lost long ago, is not asked again and again', async () => {
  const [never, lost] = [await newSite(), await newSite()];
  await verifySite.run(at(NOW, nothing, 'terminal'), { siteId: never.id });
  await verifySite.run(at(NOW, finds(found('tag')), 'terminal'), { siteId: lost.id });
  await verifySite.run(at(NOW + DAY, nothing, 'terminal'), { siteId: lost.id });
  const asked = new Set<string>();
  const look: LookAtSite = async ({ hostname }) => {
    asked.add(hostname);
    return found();
  };
  await lookAtSitesAgain(at(NOW + 3 * DAY, look, 'job of all'), nobody);
  expect(asked).toContain(lost.hostname);
  expect(asked).not.toContain(never.hostname);
  asked.clear();
  await lookAtSitesAgain(at(NOW + 60 * DAY, look, 'job of all'), nobody);
  expect(asked).not.toContain(lost.hostname);
});

test('a site of an advertiser that is archived is left alone', async () => {
  const { id, hostname } = await newSite();
  await verifySite.run(at(NOW, finds(found('tag')), 'terminal'), { siteId: id });
  const archivedAt = new Date(NOW);
  await stores.sql
    .updateTable('advertisers')
    .set({ archived_at: archivedAt })
    .where('id', '=', ACME.id)
    .execute();
  const asked = new Set<string>();
  const look: LookAtSite = async (site) => {
    asked.add(site.hostname);
    return found('tag');
  };
  await lookAtSitesAgain(at(NOW + 3 * DAY, look, 'job of all'), nobody);
  expect(asked).not.toContain(hostname);
});
