import {
  LIST_KINDS,
  LIST_MATCHES,
  LIST_SUBJECTS,
  type ListEntry,
  readListValue,
  subjectOf,
} from '@clickledger/domain';
import { StartError } from '@clickledger/processes';
import { compileSettings, Lists } from '@clickledger/rules';
import { ruleSettings } from '@clickledger/rules/settings-schema';
import { z } from 'zod';
import type { RuleSetup } from './court.ts';

/** Beside settings, `rules show --json` says these. */
export const SHOWN = { version: z.number().optional(), rule_set: z.number().optional() };

/** Entries are named by their place in the file: no list has them. */
const TRIED = 'tried';

const addedEntry = z
  .strictObject({
    list: z.enum(LIST_KINDS),
    value: z.string(),
    names: z.enum(LIST_SUBJECTS).optional(),
    match: z.enum(LIST_MATCHES).default('exact'),
    advertiser: z.string().nullable().default(null),
  })
  .transform(({ list, names, match, advertiser, value: text }, context): Omit<ListEntry, 'id'> => {
    const subject = names ?? (match === 'contains' ? 'user_agent' : subjectOf(text));
    const read = subject
      ? readListValue(subject, match, text)
      : { problem: `Say what it is: "names": ${LIST_SUBJECTS.join(', ')}.` };
    if ('value' in read && subject)
      return { kind: list, subject, match, value: read.value, advertiserId: advertiser, expiresAt: null };
    context.addIssue({ code: 'custom', path: ['value'], message: 'problem' in read ? read.problem : '' });
    return z.NEVER;
  });

/**
 * What a trial changes: settings of the rules, all of them (what is not named is as shipped; left out, those in force
 * stay), and entries of lists that are added to those in force or taken off them.
 */
export const triedInput = z.strictObject({
  ...SHOWN,
  rules: ruleSettings.optional(),
  lists: z
    .strictObject({ add: z.array(addedEntry).default([]), remove: z.array(z.string()).default([]) })
    .optional(),
});
export type Tried = z.output<typeof triedInput>;

/** The setup to try, made of the one in force. */
export function triedSetup(
  { rules, lists }: Tried,
  inForce: RuleSetup,
  entries: readonly ListEntry[],
): RuleSetup {
  return {
    rules: rules ? compileSettings(rules) : inForce.rules,
    lists: lists ? new Lists(changed(entries, lists)) : inForce.lists,
  };
}

/** @throws StartError for an entry to be taken off that is on no list. */
function changed(entries: readonly ListEntry[], { add, remove }: NonNullable<Tried['lists']>): ListEntry[] {
  const known = new Set(entries.map(({ id }) => id));
  const unknown = remove.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new StartError(`There is no entry ${unknown.join(', ')} on a list in force.`);
  const kept = entries.filter(({ id }) => !remove.includes(id));
  return [...kept, ...add.map((entry, i) => ({ ...entry, id: `${TRIED}-${i + 1}` }))];
}
