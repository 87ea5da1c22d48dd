import { addEvent, addMembership, createUser, type NoticeDraft, removeMembership } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import type { Letter } from '@clickledger/mail';
import { MailError } from '@clickledger/mail';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Call,
  chooseNotice,
  countNotices,
  type Principal,
  readNotice,
  readNoticeChoices,
  readNotices,
} from '#index.ts';
import { sendDueLetter } from '#notices/letters.ts';
import { publishEvents, tell } from '#notices/publish.ts';
import { ACME, callOf, operator } from './principals.ts';

let stores: TestStores;
let people = 0;
const now = Date.now();

beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

/** Somebody new of acme. */
async function somebody(role: 'owner' | 'viewer'): Promise<Call> {
  const email = `reader-${++people}@acme.example`;
  const { id } = await createUser(stores.sql, {
    email,
    name: 'R',
    password: null,
    operatorRole: null,
    isDemo: false,
  });
  await addMembership(stores.sql, id, ACME.id, role);
  return callOf(stores, { kind: 'member', userId: id, role, advertiser: ACME });
}

const userIdOf = (call: Call) => (call.principal as Principal & { userId: string }).userId;

/** A budget that was reached, as its watcher tells it. */
const reached = (percent: number, period: string) =>
  addEvent(stores.sql, {
    type: 'budget.reached',
    payload: { advertiser_id: ACME.id, campaign_id: 'acme-outlet', cap: 'day', period, percent },
  });

/** Sends all letters that are due, but for those that the mailer refuses. */
async function send(refuses: (letter: Letter) => boolean = () => false, at = now): Promise<Letter[]> {
  const letters: Letter[] = [];
  const mail = {
    dashboardUrl: 'http://x.example',
    send: async (letter: Letter) => {
      if (refuses(letter)) throw new MailError('away');
      letters.push(letter);
    },
  };
  while (await sendDueLetter(stores.sql, mail, at));
  return letters;
}

const to = (letters: readonly Letter[], call: Call) =>
  letters.filter(({ id }) => id?.endsWith(userIdOf(call)));

test('what is told twice is told once, to whom it concerns, by the ways that are theirs', async () => {
  const [owner, viewer] = [await somebody('owner'), await somebody('viewer')];
  await reached(80, '2026-03-01');
  await reached(80, '2026-03-01');
  await addEvent(stores.sql, { type: 'budget.reached', payload: { nothing: 'that can be read' } });
  while ((await publishEvents(stores.sql, now)).events > 0);
  for (const call of [owner, viewer]) {
    expect(await countNotices.run(call, undefined)).toEqual({ unread: 1 });
    const { notices, more } = await readNotices.run(call, {});
    expect(more).toBe(false);
    expect(notices).toMatchObject([
      {
        title: expect.stringMatching(/ has spent 80 % of what a day may cost$/),
        path: '/campaigns/acme-outlet',
        readAt: null,
      },
    ]);
  }
  const letters = await send();
  expect(to(letters, owner)).toMatchObject([{ subject: expect.stringMatching(/^Acme Outfitters: /) }]);
  expect(to(letters, viewer)).toEqual([]);
  expect(await send()).toEqual([]);
});

test('old events are no news', async () => {
  const owner = await somebody('owner');
  await reached(50, '2026-03-02');
  await publishEvents(stores.sql, now + 49 * 3_600_000);
  expect(await countNotices.run(owner, undefined)).toEqual({ unread: 0 });
});

test('a transaction that fails tells nothing, and the next one all', async () => {
  const owner = await somebody('owner');
  await reached(100, '2026-03-03');
  const broken = stores.sql.withPlugin({
    transformQuery: ({ node }) => {
      if (node.kind === 'UpdateQueryNode') throw new Error('killed');
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await expect(publishEvents(broken, now)).rejects.toThrow('killed');
  expect(await countNotices.run(owner, undefined)).toEqual({ unread: 0 });
  await publishEvents(stores.sql, now);
  expect(await countNotices.run(owner, undefined)).toEqual({ unread: 1 });
});

test('a mail server that is away is tried again, under the same id, and given up after two days', async () => {
  const owner = await somebody('owner');
  await reached(50, '2026-03-04');
  await publishEvents(stores.sql, now);
  const tried: string[] = [];
  const away = (letter: Letter) => {
    if (letter.id?.endsWith(userIdOf(owner))) tried.push(letter.id);
    return true;
  };
  await send(away);
  await send(away);
  expect(tried).toHaveLength(1);
  await send(away, now + 60_000);
  expect(tried).toHaveLength(2);
  for (let day = 1; day < 40; day++) await send(away, now + day * 86_400_000);
  expect(new Set(tried).size).toBe(1);
  expect(tried).toHaveLength(12);
});

test('whoever has left since is written to no more', async () => {
  const owner = await somebody('owner');
  await reached(50, '2026-03-05');
  await publishEvents(stores.sql, now);
  await removeMembership(stores.sql, ACME.id, userIdOf(owner));
  expect(to(await send(), owner)).toEqual([]);
});

test('read once, all up to one, and by nobody else', async () => {
  const [mine, others] = [await somebody('owner'), await somebody('owner')];
  for (const percent of [50, 80, 100]) await reached(percent, '2026-03-06');
  await publishEvents(stores.sql, now);
  const { notices } = await readNotices.run(mine, {});
  const [newest, middle] = notices;
  if (!newest || !middle) throw new Error('There are three.');
  await readNotice.run(mine, { upTo: middle.id });
  expect(await countNotices.run(mine, undefined)).toEqual({ unread: 1 });
  await readNotice.run(mine, { id: newest.id });
  expect(await countNotices.run(mine, undefined)).toEqual({ unread: 0 });
  expect(await countNotices.run(others, undefined)).toEqual({ unread: 3 });
  const older = await readNotices.run(mine, { before: middle.id });
  expect(older.notices).toHaveLength(1);
});

test('what somebody chose holds from then on, for them alone', async () => {
  const [mine, others] = [await somebody('owner'), await somebody('owner')];
  await chooseNotice.run(mine, { kind: 'budget', shown: false, mailed: false });
  await chooseNotice.run(others, { kind: 'budget', shown: true, mailed: false });
  const { kinds } = await readNoticeChoices.run(mine, undefined);
  expect(kinds.find(({ kind }) => kind === 'budget')).toMatchObject({ shown: false, mailed: false });
  expect(kinds.find(({ kind }) => kind === 'statement')).toMatchObject({ shown: true, mailed: true });
  await reached(50, '2026-03-07');
  await publishEvents(stores.sql, now);
  const letters = await send();
  expect(await countNotices.run(mine, undefined)).toEqual({ unread: 0 });
  expect(await countNotices.run(others, undefined)).toEqual({ unread: 1 });
  expect([...to(letters, mine), ...to(letters, others)]).toEqual([]);
  await expect(
    chooseNotice.run(mine, { kind: 'data_late', shown: true, mailed: true }),
  ).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('those who run the deployment have notices of their own, and none of an advertiser they act for', async () => {
  const { id: userId } = await createUser(stores.sql, {
    email: 'runs@x.example',
    name: 'Runs',
    password: null,
    operatorRole: 'admin',
    isDemo: false,
  });
  const draft: NoticeDraft = {
    advertiserId: null,
    kind: 'data_late',
    key: 'x',
    facts: { since: '2026-03-01T10:00:00Z' },
  };
  await stores.sql.transaction().execute((tx) => tell(tx, draft, now));
  const own = callOf(stores, { ...operator('admin'), userId } as Principal);
  expect((await readNotices.run(own, {})).notices).toMatchObject([
    { title: 'Reconciliation is late since 1 Mar 2026, 10:00 (UTC)', path: '/ops' },
  ]);
  const acting = callOf(stores, { ...operator('admin', ACME), userId } as Principal);
  expect(await readNotices.run(acting, {})).toEqual({ notices: [], more: false });
  expect((await readNoticeChoices.run(acting, undefined)).kinds).toEqual([]);
  await expect(readNotice.run(acting, { upTo: 1n })).rejects.toMatchObject({ code: 'conflict' });
});
