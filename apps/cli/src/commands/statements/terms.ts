import {
  beginStatements,
  changeBillingTerms,
  changeIssuer,
  readBillingTerms,
  readStatementIssuer,
} from '@clickledger/core';
import type { Command } from 'commander';
import type { WithCall } from '#with-call.ts';

interface Json {
  json?: boolean;
}
interface Terms {
  taxName?: string;
  taxRate?: string;
  purchaseOrder?: string;
  grace?: number;
  approval?: boolean;
}
interface IssuerOptions {
  name?: string;
  billingAddress?: string;
  taxId?: string;
  numberPrefix?: string;
}

const JSON_OPTION = ['--json', 'print JSON, on one line'] as const;

export function registerTerms(statements: Command, withCall: WithCall): void {
  statements
    .command('terms')
    .description("show or set by what an advertiser's statements are made")
    .argument('<advertiser>')
    .option('--tax-name <name>', 'such as VAT; empty for no tax')
    .option('--tax-rate <percent>', 'such as 19')
    .option('--purchase-order <text>')
    .option('--grace <hours>', 'how long late clicks are waited for: 24 to 168', Number)
    .option('--approval', 'an operator approves each draft')
    .option('--no-approval')
    .option(...JSON_OPTION)
    .action((advertiserId: string, { json, ...given }: Json & Terms) =>
      withCall(undefined, { json }, async (call) => {
        const { id: _, ...was } = await readBillingTerms.run(call, { advertiserId });
        const asked = {
          advertiserId,
          taxName: given.taxName ?? was.taxName,
          taxRate: given.taxRate ?? String(was.taxRateBps / 100),
          purchaseOrder: given.purchaseOrder ?? was.purchaseOrder,
          graceHours: given.grace ?? was.graceHours,
          approvalRequired: given.approval ?? was.approvalRequired,
        };
        const is = Object.keys(given).length > 0 ? await changeBillingTerms.run(call, asked) : was;
        return {
          json: is,
          text: [
            `Tax: ${is.taxName === '' ? 'none' : `${is.taxName} ${is.taxRateBps / 100} %`}`,
            `Purchase order: ${is.purchaseOrder || 'none'}`,
            `Grace: ${is.graceHours} hours`,
            `Approval: ${is.approvalRequired ? 'by an operator' : 'not needed'}`,
          ],
        };
      }),
    );

  statements
    .command('begin')
    .description('have the statements of an advertiser begin with an earlier month')
    .argument('<advertiser>')
    .argument('<month>', 'YYYY-MM')
    .option(...JSON_OPTION)
    .action((advertiserId: string, month: string, options: Json) =>
      withCall(undefined, options, async (call) => ({
        json: await beginStatements.run(call, { advertiserId, month }),
        text: `Its statements begin with ${month}. Drafts of months that are over are opened within a minute.`,
      })),
    );

  statements
    .command('issuer')
    .description('show or set who issues statements; without a name none is issued')
    .option('--name <name>')
    .option('--billing-address <text>', '\\n between lines')
    .option('--tax-id <id>')
    .option('--number-prefix <text>', 'stands before each number')
    .option(...JSON_OPTION)
    .action(({ json, ...given }: Json & IssuerOptions) =>
      withCall(undefined, { json }, async (call) => {
        const was = await readStatementIssuer.run(call, undefined);
        const { billingAddress, ...rest } = given;
        const address = billingAddress?.replaceAll('\\n', '\n') ?? was.billingAddress;
        const asked = { ...was, ...rest, billingAddress: address };
        const is = Object.keys(given).length > 0 ? await changeIssuer.run(call, asked) : was;
        const lines = [
          is.name || 'Nobody yet: set --name.',
          is.billingAddress,
          is.taxId && `Tax id: ${is.taxId}`,
        ];
        return { json: is, text: lines.filter((line) => line !== '') };
      }),
    );
}
