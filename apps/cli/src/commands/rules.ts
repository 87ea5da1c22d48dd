import { applyRules, readRules, undoRules } from '@clickledger/core';
import { SHOWN } from '@clickledger/pipeline';
import { ruleSettings } from '@clickledger/rules/settings-schema';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Register } from '#command.ts';
import { readJsonFile } from '#read-json-file.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

interface Shared {
  json?: boolean;
}

interface Applied extends Shared {
  reason: string;
}

const FOLLOWED =
  'Collectors and scorers follow within two seconds; clicks of before stay as they were judged.';
/** As `replay` reads it: what is tried can be applied, but for lists, which have a command of their own. */
const rulesFile = z.strictObject({ rules: ruleSettings, ...SHOWN });

export const registerRules: Register = (program, readEnv) => {
  const rules = program
    .command('rules')
    .description(
      'the rules and their settings: show, history, apply, undo; "replay" tries them on past clicks',
    );
  const withCall = withCallOf(readEnv, 'rules');

  withJson(rules.command('show'))
    .description('each rule as it judges now; * marks what differs from the rules as shipped')
    .action((options: Shared) =>
      withCall(undefined, options, async (call) => {
        const { settings, version, ...rest } = await readRules.run(call, undefined);
        const rows = rest.rules.map((rule) => [
          rule.name,
          rule.class.toUpperCase(),
          String(rule.version),
          rule.mode,
          marked(rule.weight, rule.shippedWeight),
          rule.limits.map(({ name, value, shipped }) => `${name} ${marked(value, shipped)}`).join(', '),
          rule.since ? `${rule.since.at.toISOString()} (settings ${rule.since.version})` : 'as shipped',
        ]);
        const head = ['rule', 'class', 'version', 'mode', 'weight', 'limits', 'since'];
        const which = version === 0 ? 'as shipped' : `settings ${version}`;
        return {
          json: { rules: settings, version, rule_set: rest.ruleSet },
          text: [`Rule set ${rest.ruleSet}, ${which}.`, ...table(head, rows)],
        };
      }),
    );

  withJson(rules.command('history'))
    .description('settings that were applied, the newest first: what they changed, who applied them and why')
    .action((options: Shared) =>
      withCall(undefined, options, async (call) => {
        const { versions } = await readRules.run(call, undefined);
        if (versions.length === 0) return { json: versions, text: 'The rules are as shipped.' };
        const text = versions.flatMap((v) => [
          `${v.version}  ${v.effectiveFrom.toISOString()}${v.isWaiting ? ' (waits)' : ''}  ${v.appliedBy}: ${v.reason}`,
          ...Object.entries(v.changes).map(([name, [was, is]]) => `     ${name}: ${was} -> ${is}`),
        ]);
        return { json: versions, text };
      }),
    );

  withReason(rules.command('apply'))
    .description('judge new clicks by the settings of a file; a rule that it does not name is as shipped')
    .argument('<file>', 'JSON, { "rules": { ... } }; - for standard input')
    .option('--from <time>', 'from when on (ISO 8601); now, if not given', '')
    .action((file: string, { reason, json, from }: Applied & { from: string }) => {
      const { rules: settings } = readJsonFile(file, rulesFile);
      return withCall(undefined, { json }, async (call) => {
        const done = await applyRules.run(call, { settings, reason, from });
        const when = `Settings ${done.version} hold from ${done.effectiveFrom.toISOString()}.`;
        return { json: done, text: [when, FOLLOWED] };
      });
    });

  withReason(rules.command('undo'))
    .description('judge new clicks by the settings before the newest ones again')
    .action(({ reason, json }: Applied) =>
      withCall(undefined, { json }, async (call) => {
        const done = await undoRules.run(call, { reason });
        return { json: done, text: [`Settings ${done.version} are those of before.`, FOLLOWED] };
      }),
    );
};

function marked(value: number, shipped: number): string {
  return value === shipped ? String(value) : `${value}*`;
}

function withJson(command: Command): Command {
  return command.option('--json', 'print JSON, on one line');
}

function withReason(command: Command): Command {
  return withJson(command).requiredOption('--reason <text>', 'why, for the audit log');
}
