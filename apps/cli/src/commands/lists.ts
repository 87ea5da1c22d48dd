import { readFileSync } from 'node:fs';
import { addListEntry, importListEntries, readLists, removeFromLists } from '@clickledger/core';
import {
  LIST_KINDS,
  LIST_OTHERWISE,
  LIST_SUBJECTS,
  type ListKind,
  type ListOtherwise,
  type ListSubject,
  subjectOf,
} from '@clickledger/domain';
import { StartError } from '@clickledger/processes';
import { Argument, type Command, Option } from 'commander';
import type { Register } from '#command.ts';
import { parseCount } from '#parse.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

interface Shared {
  advertiser?: string;
  json?: boolean;
}

interface Added extends Shared {
  note: string;
  expires: string;
}

const kind = () => new Argument('<list>').choices([...LIST_KINDS]);

export const registerLists: Register = (program, readEnv) => {
  const lists = program
    .command('lists')
    .description('block and allow lists of an advertiser, or for all of them: add, list, remove, import');
  const withCall = withCallOf(readEnv, 'lists');

  withOwner(withNote(lists.command('add')))
    .description('put an address, network, AS number, user agent or site on a list')
    .addArgument(kind())
    .argument('<value>', 'such as 198.51.100.7, 2001:db8::/48, AS64500 or a user agent')
    .addOption(
      new Option('--names <what>', 'what it is, where its looks do not tell').choices([...LIST_SUBJECTS]),
    )
    .option('--contains', 'any user agent that holds this text')
    .action(
      async (
        list: ListKind,
        value: string,
        { advertiser, json, names, contains, ...rest }: Added & { names?: ListSubject; contains?: boolean },
      ) => {
        await withCall(advertiser, { json }, async (call) => {
          const subject = names ?? (contains ? 'user_agent' : subjectOf(value));
          if (!subject) throw new StartError('Say what it is: --names user_agent, or --names site.');
          const match = contains ? 'contains' : 'exact';
          const made = await addListEntry.run(call, { kind: list, subject, match, value, ...rest });
          return { json: made, text: [`${made.id}  ${made.value}`, 'Collectors follow within two seconds.'] };
        });
      },
    );

  withOwner(lists.command('list'))
    .description('the entries in force, newest first')
    .addOption(new Option('--list <name>', 'of this list alone').choices([...LIST_KINDS]))
    .option('--over', 'those that were removed or have expired instead')
    .option('--limit <n>', 'at most so many', parseCount, 200)
    .action(async (options: Shared & { list?: ListKind; over?: boolean; limit: number }) => {
      await withCall(options.advertiser, options, async (call) => {
        const { entries, total } = await readLists.run(call, {
          kind: options.list,
          state: options.over ? 'over' : 'in force',
          limit: options.limit,
        });
        if (total === 0) return { json: entries, text: 'There are none.' };
        const rows = entries.map((e) => [
          e.id,
          e.advertiserId ?? '(all)',
          e.kind,
          e.match === 'contains' ? `${e.subject}, part` : e.subject,
          e.value,
          e.expiresAt?.toISOString() ?? 'never',
          e.note,
        ]);
        const text = table(['id', 'advertiser', 'list', 'names', 'value', 'expires', 'note'], rows);
        if (total > entries.length) text.push(`${total} in all: --limit ${total} shows them.`);
        return { json: entries, text };
      });
    });

  withOwner(lists.command('remove'))
    .description('take entries off their lists')
    .argument('<ids...>', 'as the list names them')
    .action((ids: string[], { advertiser, ...options }: Shared) =>
      withCall(advertiser, options, async (call) => {
        const removed = await removeFromLists.run(call, { ids });
        return {
          json: removed,
          text: `${removed.ids.length} removed. Collectors follow within two seconds.`,
        };
      }),
    );

  withOwner(withNote(lists.command('import')))
    .description('put many things on a list, one a line; all of them, or none where a line is wrong')
    .addArgument(kind())
    .argument('<file>', '- for standard input; what follows " # " is a note')
    .addOption(
      new Option('--otherwise <what>', 'what lines name that look like no address, network or AS number')
        .choices([...LIST_OTHERWISE])
        .default('user_agent'),
    )
    .action(
      async (
        list: ListKind,
        file: string,
        { advertiser, json, otherwise, ...rest }: Added & { otherwise: ListOtherwise },
      ) => {
        const text = readFileSync(file === '-' ? 0 : file, 'utf8');
        await withCall(advertiser, { json }, async (call) => {
          const done = await importListEntries.run(call, { kind: list, text, otherwise, ...rest });
          return { json: done, text: `${done.added} added, ${done.already} were on the list already.` };
        });
      },
    );
};

function withOwner(command: Command): Command {
  return command
    .option('--advertiser <id>', 'of this advertiser; else the entries that are for all')
    .option('--json', 'print JSON, on one line');
}

function withNote(command: Command): Command {
  return command
    .option('--note <text>', 'why', '')
    .option('--expires <when>', 'in hours or days, as 12h or 30d, or at a time in ISO 8601', '');
}
