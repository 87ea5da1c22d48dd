import {
  approveStatement,
  createCreditNote,
  issueCreditNote,
  issueStatement,
  markPaid,
  voidStatement,
} from '@clickledger/core';
import { CREDIT_KINDS, type CreditKind } from '@clickledger/domain';
import { type Command, Option } from 'commander';
import { confirm } from '#confirm.ts';
import type { WithCall } from '#with-call.ts';

interface Json {
  json?: boolean;
}
interface Confirmed extends Json {
  yes?: boolean;
}

const YES = ['--yes', 'do it without being asked'] as const;
type ManualKind = Exclude<CreditKind, 'invalid'>;
const KINDS = CREDIT_KINDS.filter((kind): kind is ManualKind => kind !== 'invalid');

export function registerChanges(statements: Command, withCall: WithCall): void {
  const command = (name: string, description: string) =>
    statements
      .command(name)
      .description(description)
      .argument('<id>', 'as `statements list` shows it')
      .option('--json', 'print JSON, on one line');

  command('approve', 'say that a draft is as it should be').action((id: string, options: Json) =>
    withCall(undefined, options, async (call) => ({
      json: await approveStatement.run(call, { id }),
      text: 'Approved. It becomes final within a minute, once nothing else keeps it open.',
    })),
  );

  command('finalise', 'issue a draft that nothing keeps open; it is issued by itself, too').action(
    (id: string, options: Json) =>
      withCall(undefined, options, async (call) => {
        const done = await issueStatement.run(call, { id });
        return { json: done, text: `Issued as ${done.number}.` };
      }),
  );

  command('pay', 'note that a statement was paid; it can be void no more')
    .requiredOption('--reference <text>', 'what the payment is found by')
    .action((id: string, { reference, json }: Json & { reference: string }) =>
      withCall(undefined, { json }, async (call) => ({
        json: await markPaid.run(call, { id, reference }),
        text: 'Noted.',
      })),
    );

  command('void', 'say that an unpaid statement does not hold, and open what replaces it')
    .requiredOption('--reason <text>', 'why; it stays with the statement')
    .option(...YES)
    .action((id: string, { reason, json, yes }: Confirmed & { reason: string }) =>
      withCall(undefined, { json }, async (call) => {
        await confirm('Make it void? Its clicks move to a new draft, which has to be approved.', { yes });
        const done = await voidStatement.run(call, { id, reason });
        return { json: done, text: `It is void. Its replacement is the draft ${done.replacedBy}.` };
      }),
    );

  command('credit', 'credit an amount of a line; without one, what was found invalid since')
    .option('--line <position>', 'the line that it is of', Number)
    .option('--amount <amount>', 'in the currency of the statement, such as 12.50')
    .addOption(new Option('--kind <kind>', 'why').choices([...KINDS]).default('goodwill'))
    .option('--reason <text>', 'why, in words that stand on the credit note', '')
    .option(...YES)
    .action(
      (statementId: string, asked: Confirmed & Partial<Credited> & { kind: ManualKind; reason: string }) =>
        withCall(undefined, asked, async (call) => {
          const { line, amount, kind, reason, yes } = asked;
          await confirm('Issue a credit note? It cannot be taken back.', { yes });
          const done =
            line === undefined && amount === undefined
              ? await issueCreditNote.run(call, { statementId })
              : await createCreditNote.run(call, {
                  ...{ statementId, kind, reason },
                  lines: [{ position: line ?? 0, amount: amount ?? '' }],
                });
          return { json: done, text: `Issued as ${done.number}.` };
        }),
    );
}

interface Credited {
  line: number;
  amount: string;
}
