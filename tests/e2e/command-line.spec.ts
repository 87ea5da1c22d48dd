import { clickledger, fromJson } from '#support/command-line.ts';
import { expect, test } from '#support/test.ts';

for (const command of ['ledger', 'doctor', 'keys list acme']) {
  test(`${command} prints its JSON on one line`, async ({ at }) => {
    const { stdout, stderr } = await clickledger(at.env, [...command.split(' '), '--json']);
    expect(stderr).toBe('');
    expect(fromJson(stdout)).toEqual(expect.anything());
  });
}
