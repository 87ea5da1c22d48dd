import {
  type BillingTerms,
  type Changes,
  listStatements,
  lockAdvertiser,
  readIssuer,
  setBillingTerms,
  setIssuer,
  setStatementsSince,
} from '@clickledger/db';
import { monthRange } from '@clickledger/domain';
import { beginInput, issuerInput, termsInput } from '#inputs/statements.ts';
import { requireBilled } from '#statements/find.ts';
import { monthOf } from '#statements/periods.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField } from '#use-case-error.ts';

/** Sets the tax, purchase order, grace and approval of an advertiser's statements that are not final yet. */
export const changeBillingTerms = defineCommand({
  name: 'statements.setTerms',
  action: 'statements.write',
  event: 'advertiser.changed',
  input: termsInput,
  run: async ({ tx }, { advertiserId, taxRate, ...asked }) => {
    const before = await requireBilled(tx, advertiserId);
    if (taxRate > 0 && asked.taxName === '') throw invalidField('taxName', 'name the tax');
    const terms: BillingTerms = { ...asked, taxRateBps: asked.taxName === '' ? 0 : taxRate };
    await setBillingTerms(tx, advertiserId, terms);
    const changes = changesOf(before, terms, {
      taxName: 'tax_name',
      taxRateBps: 'tax_rate_bps',
      purchaseOrder: 'purchase_order',
      graceHours: 'grace_hours',
      approvalRequired: 'approval_required',
    });
    return { output: terms, subject: `advertiser/${advertiserId}`, changes, advertiserId };
  },
});

/**
 * Has the statements of an advertiser begin with another month: an earlier one, or any as long as it has none. Clicks of
 * months before are on no statement.
 */
export const beginStatements = defineCommand({
  name: 'statements.begin',
  action: 'statements.write',
  event: 'advertiser.changed',
  input: beginInput,
  run: async ({ tx, now }, { advertiserId, month }) => {
    await lockAdvertiser(tx, advertiserId);
    const { timeZone, statementsSince, name } = await requireBilled(tx, advertiserId);
    const first = monthOf(statementsSince.getTime(), timeZone);
    if (month > monthOf(now, timeZone)) throw invalidField('month', 'give a month that has begun');
    if (month === first) throw conflict(`The statements of ${name} begin with ${month} already.`);
    const statements = await listStatements(tx, { advertiserId });
    if (month > first && statements.length > 0) {
      throw conflict(`${name} has statements from ${first} on: they can begin earlier, not later.`);
    }
    await setStatementsSince(tx, advertiserId, new Date(monthRange(month, timeZone).from));
    const changes: Changes = { first_statement: [first, month] };
    return { output: { month }, subject: `advertiser/${advertiserId}`, changes, advertiserId };
  },
});

/** Says who issues statements from now on; those that are final stay as they are. */
export const changeIssuer = defineCommand({
  name: 'statements.setIssuer',
  action: 'statements.write',
  event: 'statement.issuer_set',
  input: issuerInput,
  run: async ({ tx }, issuer) => {
    const before = await readIssuer(tx);
    if (!(await setIssuer(tx, issuer))) {
      throw conflict(
        'Who issues statements was changed by somebody else meanwhile. Reload, and change it again.',
      );
    }
    const changes = changesOf(before, issuer, {
      name: 'name',
      billingAddress: 'billing_address',
      taxId: 'tax_id',
      numberPrefix: 'number_prefix',
    });
    return { output: await readIssuer(tx), subject: 'issuer', changes };
  },
});

/** Settings that differ, by the names of the database. */
function changesOf<T extends object>(before: T, after: T, names: { [Name in keyof T]?: string }): Changes {
  const changes: Changes = {};
  for (const [field, name] of Object.entries(names) as [keyof T, string][]) {
    const [was, is] = [before[field], after[field]] as [string | number | boolean, string | number | boolean];
    if (was !== is) changes[name] = [was, is];
  }
  return changes;
}
