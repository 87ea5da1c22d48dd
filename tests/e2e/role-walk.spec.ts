import { OPERATOR_ROLES, ROLES } from '@clickledger/db';
import { GROUPS } from '#support/access-table.ts';
import { CONTROLS } from '#support/control-table.ts';
import type { Installation } from '#support/installation.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';
import { Visitor } from '#support/visitor.ts';

// A member of each part, and operators who act for acme, at everything that pages let somebody press.

const WHO = [...ROLES, ...OPERATOR_ROLES.map((role) => `${role} for acme`)];
const PATHS = [...new Set(CONTROLS.map(({ path }) => path))];
/** How a refusal begins: who can do it. */
const REASON = /Only an? (owner|manager|admin)\b.* can /;

/** Somebody new of this part, signed in. */
async function signedIn(at: Installation, who: string): Promise<Visitor> {
  const operatorRole = OPERATOR_ROLES.find((role) => who.startsWith(`${role} for`));
  const role = ROLES.find((each) => each === who);
  const visitor = new Visitor(at.webUrl);
  const person = await newPerson(at, { ...(role && { role }), ...(operatorRole && { operatorRole }) });
  expect(await visitor.signIn(person)).toBe(200);
  if (operatorRole) {
    expect((await visitor.mutate('acting.begin', { advertiserId: 'acme' })).status).toBe(200);
  }
  return visitor;
}

for (const who of WHO) {
  test(`${who} can press what they may, and is told why not the rest`, async ({ at, openContext }) => {
    const visitor = await signedIn(at, who);
    const context = await openContext();
    await context.addCookies(visitor.cookies().map((cookie) => ({ ...cookie, url: at.webUrl })));
    const page = await context.newPage();
    for (const path of PATHS) {
      await page.goto(path, { waitUntil: 'load' });
      const main = page.getByRole('main');
      for (const { role, name, who: group, silent } of CONTROLS.filter((each) => each.path === path)) {
        const where = `${name} on ${path} for ${who}`;
        const control = main.getByRole(role, { name, exact: true }).first();
        if (GROUPS[group].includes(who)) {
          await expect(control, where).toBeEnabled();
          continue;
        }
        if (!silent) await expect(main.getByText(REASON).first(), where).toBeVisible();
        else await expect(main.getByRole('heading', { level: 1 }), where).toBeVisible();
        // Either is right: not there, or there and disabled.
        if ((await control.count()) > 0) await expect(control, where).toBeDisabled();
      }
    }
  });
}
