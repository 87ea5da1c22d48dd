import { auditActions, exportAuditLog, readAuditLog } from '@clickledger/core';
import { toJson } from '@clickledger/domain';
import { callFor } from '#caller.ts';
import type { Register } from '#command.ts';
import { parseCount, parseTime } from '#parse.ts';
import { table } from '#table.ts';
import { print, withEngines } from '#with-engines.ts';

interface Options {
  advertiser?: string;
  who?: string;
  action?: string;
  subject?: string;
  search?: string;
  from?: Date;
  to?: Date;
  limit: number;
  csv?: boolean;
  json?: boolean;
}

const A_MONTH = 30 * 86_400_000;

export const registerAuditLog: Register = (program, readEnv) => {
  program
    .command('audit-log')
    .description('who did what to what, when and from where, newest first')
    .option('--advertiser <id>', "only this advertiser's")
    .option('--who <id>', 'only what this person, key or account did')
    .option('--action <name>', 'only what was done by this name, such as keys.create')
    .option('--subject <kind/id>', 'only what was done to this, such as advertiser/acme')
    .option('--search <text>', 'part of a name, a setting or an id')
    .option('--from <time>', 'ISO 8601; a month ago where not given', parseTime)
    .option('--to <time>', 'ISO 8601; now where not given', parseTime)
    .option('--limit <count>', 'lines at most', parseCount, 50)
    .option('--csv', 'every line as CSV')
    .option('--json', 'print JSON, on one line')
    .action(({ advertiser, who, action, subject, search, from, to, limit, csv, json }: Options) =>
      withEngines(readEnv, 'audit-log', async (engines) => {
        const call = await callFor(engines, advertiser);
        const end = to ?? new Date(call.now + 1);
        const filter = {
          range: { from: from ?? new Date(end.getTime() - A_MONTH), to: end },
          principalId: who,
          action,
          subject,
          query: search,
        };
        if (csv) {
          const { chunks } = await exportAuditLog.run(call, filter);
          for await (const chunk of chunks) process.stdout.write(chunk);
          return;
        }
        const { lines, next } = await readAuditLog.run(call, { ...filter, limit });
        if (json) return print(toJson({ lines, next }));
        const words = auditActions();
        const rows = lines.map((line) => [
          line.at.toISOString(),
          `${line.principalKind} ${line.principalName ?? line.principalId}`,
          line.advertiserId ?? '',
          words[line.action] ?? line.action,
          line.subject,
          Object.keys(line.changes).length > 0 ? JSON.stringify(line.changes) : '',
        ]);
        print(table(['at', 'by', 'advertiser', 'what', 'subject', 'changes'], rows).join('\n'));
        if (next) print(`There are more: --limit ${limit * 2}, or --to an earlier time.`);
      }),
    );
};
