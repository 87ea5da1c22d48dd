import { OPERATOR_ROLES, openSession } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeOperator, createOperator, listOperators } from '#index.ts';
import { newOperatorInput } from '#inputs/operators.ts';
import { callOf, operator } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const admin = () => callOf(stores, operator('admin'));
const NEW = { name: 'Zoë Ops', password: 'correct horse battery', role: 'admin' } as const;

test('roles that a form offers are those that there are', () => {
  expect(newOperatorInput.shape.role.options).toEqual([...OPERATOR_ROLES]);
});

test('an operator is added, once, with a password that is not easily guessed', async () => {
  const weak = { ...NEW, email: 'zoe@ops.example', password: 'zoezoezoezoe' };
  await expect(createOperator.run(admin(), weak)).rejects.toMatchObject({ fields: [{ path: 'password' }] });
  await createOperator.run(admin(), { ...NEW, email: ' Zoe@Ops.example ' });
  await expect(createOperator.run(admin(), { ...NEW, email: 'zoe@ops.example' })).rejects.toMatchObject({
    fields: [{ path: 'email' }],
  });
  const all = await listOperators.run(admin());
  expect(all.find(({ email }) => email === 'zoe@ops.example')).toMatchObject({
    role: 'admin',
    isDemo: false,
  });
  const lines = await stores.sql.selectFrom('audit_log').selectAll().execute();
  expect(JSON.stringify(lines, (_, value) => (typeof value === 'bigint' ? `${value}` : value))).not.toMatch(
    /zoe@|horse/i,
  );
});

test('whoever is removed is signed out, and the last admin stays', async () => {
  const email = 'last@ops.example';
  const { userId } = await createOperator.run(admin(), { ...NEW, email });
  await openSession(stores.sql, userId, { idleMs: 3_600_000, maxMs: 3_600_000 });
  const others = (await listOperators.run(admin())).filter((one) => one.email !== email);
  for (const one of others) await changeOperator.run(admin(), { email: one.email, role: 'support' });
  const refused = { code: 'conflict', message: expect.stringContaining('the last admin') };
  await expect(changeOperator.run(admin(), { email, role: 'support' })).rejects.toMatchObject(refused);
  await expect(changeOperator.run(admin(), { email, role: null })).rejects.toMatchObject(refused);
  await changeOperator.run(admin(), { email: others[0]?.email ?? '', role: 'admin' });
  await changeOperator.run(admin(), { email, role: null });
  const sessions = stores.sql.selectFrom('sessions').select('ended_at').where('user_id', '=', userId);
  expect((await sessions.execute()).map(({ ended_at }) => ended_at)).toEqual([expect.any(Date)]);
  await expect(changeOperator.run(admin(), { email, role: 'admin' })).rejects.toMatchObject({
    code: 'not_found',
  });
});
