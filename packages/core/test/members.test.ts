import { addMembership, createUser, findSession, openSession } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import type { Letter } from '@clickledger/mail';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acceptInvitation,
  type Call,
  invitedBy,
  inviteMember,
  joinAdvertiser,
  leaveAdvertiser,
  type Principal,
  readMembers,
  removeMember,
  resendInvitation,
  setMemberRole,
  withdrawInvitation,
} from '#index.ts';
import { ACME, callOf, GLOBEX, member } from './principals.ts';

let stores: TestStores;
const sent: Letter[] = [];
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

function as(principal: Principal): Call {
  const call = callOf(stores, principal);
  const mail = {
    send: async (letter: Letter) => void sent.push(letter),
    dashboardUrl: 'http://here.example',
  };
  return { ...call, deployment: { ...call.deployment, mail } };
}
const owner = () => as(member('owner'));
const tokenOf = (url = '') => /\/join\/([\w-]{43})$/.exec(url)?.[1] ?? '';
const PERSON = { name: 'Zoë', password: 'correct horse battery' };

async function accept(token: string, person = PERSON) {
  return acceptInvitation.run(as(await invitedBy(stores.sql, token)), { ...person, token });
}

test('somebody new is invited by mail, accepts once, and is a member; neither address nor token is in the log', async () => {
  await inviteMember.run(owner(), { email: ' Zoe@New.example ', role: 'analyst' });
  const mail = sent.at(-1);
  expect(mail?.to).toBe('zoe@new.example');
  const token = tokenOf(mail?.link.url);
  const again = { email: 'zoe@new.example', role: 'viewer' } as const;
  await expect(inviteMember.run(owner(), again)).rejects.toMatchObject({ fields: [{ path: 'email' }] });
  await expect(accept(token, { ...PERSON, password: 'short' })).rejects.toMatchObject({
    fields: [{ path: 'password' }],
  });
  expect(await accept(token)).toEqual({ email: 'zoe@new.example', advertiser: 'Acme Outfitters' });
  await expect(accept(token)).rejects.toMatchObject({ code: 'not_found' });
  const { members, invitations } = await readMembers.run(owner());
  expect(members.find(({ email }) => email === 'zoe@new.example')).toMatchObject({ role: 'analyst' });
  expect(invitations).toEqual([]);
  const kept = await Promise.all([
    stores.sql.selectFrom('audit_log').selectAll().execute(),
    stores.sql.selectFrom('outbox').selectAll().execute(),
  ]);
  const text = JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  expect(text).not.toContain('zoe@new.example');
  expect(text).not.toContain(token);
});

test('a link ends with being sent again, with being withdrawn, and after a week', async () => {
  const { id } = await inviteMember.run(owner(), { email: 'late@new.example', role: 'viewer' });
  const first = tokenOf(sent.at(-1)?.link.url);
  await resendInvitation.run(owner(), { id });
  const second = tokenOf(sent.at(-1)?.link.url);
  await expect(accept(first)).rejects.toMatchObject({ code: 'not_found' });
  await expect(resendInvitation.run(as(member('owner', GLOBEX)), { id })).rejects.toMatchObject({
    code: 'not_found',
  });
  await stores.sql.updateTable('invitations').set({ expires_at: sql<Date>`now()` }).execute();
  await expect(accept(second)).rejects.toMatchObject({ code: 'not_found' });
  await resendInvitation.run(owner(), { id });
  await withdrawInvitation.run(owner(), { id });
  await expect(accept(tokenOf(sent.at(-1)?.link.url))).rejects.toMatchObject({ code: 'not_found' });
});

test('an account that is there joins by itself alone, and is never made over', async () => {
  await inviteMember.run(owner(), { email: 'bo@globex.example', role: 'billing' });
  const token = tokenOf(sent.at(-1)?.link.url);
  await expect(accept(token)).rejects.toMatchObject({ code: 'conflict' });
  const ada: Principal = { kind: 'member', userId: 'demo-ada', role: 'owner', advertiser: ACME };
  await expect(joinAdvertiser.run(as(ada), { token })).rejects.toMatchObject({ code: 'conflict' });
  const bo: Principal = { kind: 'member', userId: 'demo-bo', role: 'owner', advertiser: GLOBEX };
  expect(await joinAdvertiser.run(as(bo), { token })).toMatchObject({ id: 'acme' });
});

test('the last owner stays, and who is removed has no session here any more', async () => {
  const ada: Principal = { kind: 'member', userId: 'demo-ada', role: 'owner', advertiser: ACME };
  const last = { code: 'conflict', message: expect.stringMatching(/last owner/) };
  await expect(leaveAdvertiser.run(as(ada), {})).rejects.toMatchObject(last);
  await expect(setMemberRole.run(owner(), { userId: 'demo-ada', role: 'viewer' })).rejects.toMatchObject(
    last,
  );
  await expect(removeMember.run(owner(), { userId: 'demo-ada' })).rejects.toMatchObject(last);

  const user = await createUser(stores.sql, {
    email: 'gone@new.example',
    name: 'Gone',
    password: null,
    operatorRole: null,
    isDemo: false,
  });
  await addMembership(stores.sql, user.id, 'acme', 'viewer');
  const limits = { idleMs: 3_600_000, maxMs: 3_600_000 };
  const { id } = await openSession(stores.sql, user.id, limits);
  expect(await setMemberRole.run(owner(), { userId: user.id, role: 'owner' })).toMatchObject({
    role: 'owner',
  });
  await removeMember.run(owner(), { userId: user.id });
  expect(await findSession(stores.sql, id, limits)).toMatchObject({ live: false });
  await expect(removeMember.run(owner(), { userId: user.id })).rejects.toMatchObject({ code: 'not_found' });
});
