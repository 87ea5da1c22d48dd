import { addMembership, createUser } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Call,
  changeView,
  openView,
  type Principal,
  readStart,
  readViews,
  removeView,
  saveView,
  startWithView,
} from '#index.ts';
import { ACME, callOf, GLOBEX, operator } from './principals.ts';

let stores: TestStores;
let people = 0;
type Role = 'owner' | 'manager' | 'analyst' | 'billing' | 'viewer';

beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

async function somebody(role: Role, advertiser = ACME): Promise<Call> {
  const email = `keeper-${++people}@x.example`;
  const user = { email, name: `Keeper ${people}`, password: null, operatorRole: null, isDemo: false };
  const { id } = await createUser(stores.sql, user);
  await addMembership(stores.sql, id, advertiser.id, role);
  return callOf(stores, { kind: 'member', userId: id, role, advertiser });
}

const names = async (call: Call) => (await readViews.run(call)).views.map(({ name }) => name);
const view = (name: string, shared = false, params = 'by=country&range=30d') => ({ name, shared, params });

test('a view of one’s own is seen by nobody else, a view of the team by all of it and by nobody of another', async () => {
  const [analyst, viewer, stranger] = [
    await somebody('analyst'),
    await somebody('viewer'),
    await somebody('owner', GLOBEX),
  ];
  const own = await saveView.run(analyst, view('Only mine'));
  const team = await saveView.run(analyst, view('Ours', true));
  expect(await names(analyst)).toEqual(['Only mine', 'Ours']);
  expect(await names(viewer)).toEqual(['Ours']);
  expect(await names(stranger)).toEqual([]);
  expect(await names(callOf(stores, operator('support', ACME)))).toEqual(['Ours']);
  expect(await names(callOf(stores, { kind: 'command-line', account: 'x', advertiser: ACME }))).toEqual([
    'Ours',
  ]);
  const gone = { code: 'not_found' };
  await expect(openView.run(viewer, own)).rejects.toMatchObject(gone);
  await expect(openView.run(stranger, team)).rejects.toMatchObject(gone);
  await expect(removeView.run(stranger, team)).rejects.toMatchObject(gone);
  await expect(changeView.run(viewer, { ...own, name: 'x' })).rejects.toMatchObject(gone);
  await expect(startWithView.run(viewer, own)).rejects.toMatchObject(gone);
  expect(await openView.run(viewer, team)).toMatchObject({ name: 'Ours', own: false, gone: [] });
  await removeView.run(analyst, team);
  expect(await names(viewer)).toEqual([]);
});

test.each(['billing', 'viewer'] as const)('a %s keeps views alone, and none for the team', async (role) => {
  const call = await somebody(role);
  const own = await saveView.run(call, view('Mine'));
  const refused = { code: 'forbidden', message: expect.stringContaining('keep views for the team') };
  await expect(saveView.run(call, view('Ours', true))).rejects.toMatchObject(refused);
  await expect(changeView.run(call, { ...own, shared: true })).rejects.toMatchObject(refused);
  const team = await saveView.run(await somebody('manager'), view(`Team of ${role}`, true));
  await expect(removeView.run(call, team)).rejects.toMatchObject(refused);
  await expect(changeView.run(call, { id: team.id, name: 'x' })).rejects.toMatchObject(refused);
  await startWithView.run(call, team);
  expect(await readStart.run(call)).toBe(`/views/${team.id}`);
});

test('a team’s view is changed by whoever keeps its views, and taken back by whoever saved it', async () => {
  const [analyst, owner] = [await somebody('analyst'), await somebody('owner')];
  const { id } = await saveView.run(analyst, view('By country', true));
  await changeView.run(owner, { id, name: 'By site', params: 'by=site&range=7d' });
  expect(await openView.run(analyst, { id })).toMatchObject({ name: 'By site', params: 'by=site&range=7d' });
  await expect(changeView.run(owner, { id, shared: false })).rejects.toMatchObject({ code: 'invalid' });
  await changeView.run(analyst, { id, shared: false });
  await expect(openView.run(owner, { id })).rejects.toMatchObject({ code: 'not_found' });
});

test('a name is one view of the team’s, and one of each person’s', async () => {
  const [one, other] = [await somebody('owner'), await somebody('owner')];
  await saveView.run(one, view('Twice'));
  await saveView.run(other, view('Twice'));
  const { id } = await saveView.run(one, view('Twice', true));
  const taken = { code: 'invalid', fields: [{ path: 'name' }] };
  await expect(saveView.run(one, view('TWICE'))).rejects.toMatchObject(taken);
  await expect(saveView.run(other, view('twice', true))).rejects.toMatchObject(taken);
  await expect(changeView.run(one, { id, shared: false })).rejects.toMatchObject(taken);
  await changeView.run(one, { id, name: 'tWICE' });
});

test('a view is kept in one form, with a range that stays relative', async () => {
  const call = await somebody('viewer');
  const saved = await saveView.run(
    call,
    view('Form', false, 'range=30d&offset=50&open=DE&by=country&as=heat'),
  );
  expect(await openView.run(call, saved)).toMatchObject({
    params: 'by=country&range=30d&as=heat',
    path: `/explore?by=country&range=30d&as=heat&view=${saved.id}`,
  });
  await expect(saveView.run(call, view('Wrong', false, 'by=nothing'))).rejects.toMatchObject({
    fields: [{ path: 'params' }],
  });
});

test('a view that names what is no more says so, and opens', async () => {
  const call = await somebody('viewer');
  const { id } = await saveView.run(
    call,
    view('Old', false, 'by=country&campaign=no-such&campaign=acme-outlet'),
  );
  // As a version with another dimension kept it.
  await stores.sql
    .updateTable('saved_views')
    .set({ params: 'by=country.planet&campaign=no-such&campaign=acme-outlet' })
    .where('id', '=', id)
    .execute();
  expect(await openView.run(call, { id })).toMatchObject({
    gone: ['By: there is no dimension “planet”.', 'There is no campaign no-such any more.'],
  });
});

test('whoever begins with a view that is removed begins with the overview', async () => {
  const [keeper, viewer] = [await somebody('manager'), await somebody('viewer')];
  const { id } = await saveView.run(keeper, view('Start', true));
  const other = await saveView.run(viewer, view('Other'));
  expect(await readStart.run(viewer)).toBeNull();
  await startWithView.run(viewer, other);
  await startWithView.run(viewer, { id });
  expect(await readStart.run(viewer)).toBe(`/views/${id}`);
  expect(await readStart.run(keeper)).toBeNull();
  await changeView.run(keeper, { id, shared: false });
  expect(await readStart.run(viewer)).toBeNull();
  await changeView.run(keeper, { id, shared: true });
  await removeView.run(keeper, { id });
  expect(await readStart.run(viewer)).toBeNull();
  await startWithView.run(viewer, other);
  await startWithView.run(viewer, { id: null });
  expect(await readStart.run(viewer)).toBeNull();
});

test('what somebody keeps for themselves is told nobody by the audit log', async () => {
  const call = await somebody('owner');
  await saveView.run(call, view('Secret plans', false, 'site=a.example'));
  const { userId } = call.principal as Principal & { userId: string };
  const lines = await stores.sql
    .selectFrom('audit_log')
    .selectAll()
    .where('principal_id', '=', userId)
    .execute();
  expect(lines).toMatchObject([{ action: 'views.save', details: { shared: false } }]);
  expect(JSON.stringify(lines.map(({ details, changes }) => [details, changes]))).not.toContain('Secret');
});
