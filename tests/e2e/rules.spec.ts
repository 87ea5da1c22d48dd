import { randomUUID } from 'node:crypto';
import { clickledger, fromJson } from '#support/command-line.ts';
import { signInAsOperator } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

interface Shown {
  version: number;
  rules: Record<string, unknown>;
}

test('an operator applies a draft with a reason, and undoes it', async ({ page, at }) => {
  const id = `rules-${randomUUID().slice(0, 8)}`;
  const run = async <T>(...args: string[]) => {
    const { code, stdout, stderr } = await clickledger(at.env, [...args, '--json']);
    expect(code, stderr).toBe(0);
    return fromJson<T>(stdout);
  };
  const before = await run<Shown>('rules', 'show');

  await signInAsOperator(page);
  await page.goto('/ops/rules');
  const rules = page.getByRole('table', { name: 'Rules' });
  const draft = page.getByRole('group', { name: 'Draft' });
  await expect(draft).toContainText('The draft is what is in force.');
  await rules.getByLabel('Points of Declared bot').fill('101');
  await expect(rules.getByText('give 0 to 100 points')).toBeVisible();
  await rules.getByLabel('Points of Declared bot').fill('100');
  await rules.getByLabel('Mode of Declared bot').selectOption('reports only');
  await expect(draft).toContainText('1 change in the draft');

  // What judges others' clicks is let be: a number that hardly matters is changed, and changed back.
  await draft.getByRole('button', { name: 'Discard' }).click();
  await rules.getByLabel('soonest (ms) of Clicked before it was seen').fill('251');
  await draft.getByRole('button', { name: 'Apply…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toContainText('Say why.');
  await dialog.getByLabel('Why').fill(`A trial of ${id}`);
  await dialog.getByRole('button', { name: 'Apply' }).click();
  const history = page.getByRole('list', { name: 'Settings that were applied' });
  await expect(history.getByRole('listitem').filter({ hasText: `A trial of ${id}` })).toContainText(
    '250 251',
  );
  await expect(page.getByRole('region', { name: 'In force' })).toContainText(
    `settings ${before.version + 1}`,
  );
  const applied = await run<Shown>('rules', 'show');
  expect(applied.rules).toMatchObject({ clicked_before_seen: { limits: { soonest_ms: 251 } } });

  await page.getByRole('button', { name: `Undo settings ${before.version + 1}…` }).click();
  await dialog.getByLabel('Why').fill('It is over');
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('region', { name: 'In force' })).toContainText(
    `settings ${before.version + 2}`,
  );
  expect((await run<Shown>('rules', 'show')).rules).toEqual(before.rules);
});

test('the command line tells the difference of a file, and what is wrong with one', async ({ at }) => {
  const span = ['--from', new Date(Date.now() - 3_600_000).toISOString(), '--to', new Date().toISOString()];
  const replay = (rules: object) =>
    clickledger(at.env, ['replay', '--rules', '-', ...span, '--json'], JSON.stringify(rules));
  const same = fromJson<{ by_reason: unknown[] }>((await replay({})).stdout);
  expect(same.by_reason).toEqual([]);
  const wrong = await replay({ rules: { click_speed: {}, datacenter: { limits: { most: 1 } } } });
  expect(wrong.code).not.toBe(0);
  expect(wrong.stderr).toContain('There is no rule "click_speed". Rules: declared_bot, ');
  expect(wrong.stderr).toContain('The rule datacenter has no limit "most". It has none.');
});
