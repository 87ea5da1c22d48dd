import {
  addListEntries,
  countListEntries,
  listAdvertisers,
  namedAlready,
  removedListEntries,
  removeListEntries,
  restoreListEntries,
  type Sql,
  sweepListEntries,
} from '@clickledger/db';
import { type ListEntry, newClickId, readListLines, readListValue } from '@clickledger/domain';
import { z } from 'zod';
import { expiryOf, listEntryInput, listImportInput } from '#inputs/lists.ts';
import { idInput } from '#inputs/text.ts';
import { identify, type Principal, type Tenant } from '#principal.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalid, invalidField, notFound } from '#use-case-error.ts';

const MOST_ENTRIES = 10_000;
/** Each of them is looked for in every user agent. */
const MOST_PARTS = 200;
/** Longer than raw clicks are kept by default: until then the entry that decided about a click can be looked up. */
const KEPT_MS = 100 * 86_400_000;

/** Puts something on a block or allow list; clicks from the next seconds on are judged by it. */
export const addListEntry = defineCommand({
  name: 'lists.add',
  action: 'lists.write',
  event: 'list.changed',
  input: listEntryInput,
  run: async ({ tx, tenant, principal, now }, { kind, subject, match, value: text, note, ...input }) => {
    const owner = await ownerOf(tx, tenant, input.advertiserId);
    const read = readListValue(subject, match, text);
    if ('problem' in read) throw invalidField('value', read.problem);
    const thing = { subject, match, value: read.value };
    await sweepListEntries(tx, new Date(now), new Date(now - KEPT_MS));
    const [known] = await alreadyNamed(tx, owner, [thing]);
    if (known) {
      throw invalidField(
        'value',
        known.kind === kind
          ? `it is on this list already`
          : `it is on the ${known.kind} list; remove it there first`,
      );
    }
    const [id = ''] = await add(tx, { owner, kind, principal, now, expires: input.expires }, [
      { ...thing, note },
    ]);
    return {
      output: { id, value: read.value },
      subject: `list_entry/${id}`,
      details: { list: kind, names: subject, ...ofOwner(owner, tenant) },
    };
  },
});

/** Puts many things on a list, one a line; what is on it already stays as it is. */
export const importListEntries = defineCommand({
  name: 'lists.import',
  action: 'lists.write',
  event: 'list.changed',
  input: listImportInput,
  run: async ({ tx, tenant, principal, now }, { kind, otherwise, text, note, expires, advertiserId }) => {
    const owner = await ownerOf(tx, tenant, advertiserId);
    const lines = readListLines(text, otherwise).filter((line) => 'value' in line);
    await sweepListEntries(tx, new Date(now), new Date(now - KEPT_MS));
    const known = new Map((await alreadyNamed(tx, owner, lines)).map((thing) => [nameOf(thing), thing.kind]));
    const other = lines.filter((line) => (known.get(nameOf(line)) ?? kind) !== kind);
    if (other[0]) {
      const { line } = other[0];
      const from = kind === 'block' ? 'allow' : 'block';
      throw invalidField('text', `line ${line} is on the ${from} list; remove it there first`);
    }
    const fresh = new Map(
      lines.filter((line) => !known.has(nameOf(line))).map((line) => [nameOf(line), line]),
    );
    const things = [...fresh.values()].map(({ subject, match, value, note: own }) => ({
      subject,
      match,
      value,
      note: own.slice(0, 200) || note,
    }));
    const ids = await add(tx, { owner, kind, principal, now, expires }, things);
    return {
      output: { added: ids.length, already: lines.length - ids.length },
      subject: 'list_entries',
      details: { list: kind, added: ids.length, ...ofOwner(owner, tenant) },
    };
  },
});

const idsInput = z.object({ ids: z.array(idInput).min(1, 'choose an entry').max(500) });

/** Takes entries off their lists; new clicks are judged without them within seconds. */
export const removeFromLists = defineCommand({
  name: 'lists.remove',
  action: 'lists.write',
  event: 'list.changed',
  input: idsInput,
  run: async ({ tx, tenant, now }, { ids }) => {
    const removed = await removeListEntries(tx, tenant?.id, ids, new Date(now));
    if (removed.length === 0) throw notFound('There is no such entry on a list. Reload the list.');
    return { output: { ids: removed }, subject: 'list_entries', details: { removed } };
  },
});

/** Puts entries back that were removed: the same ones, with their ids. */
export const restoreToLists = defineCommand({
  name: 'lists.restore',
  action: 'lists.write',
  event: 'list.changed',
  input: idsInput,
  run: async ({ tx, tenant, now }, { ids }) => {
    const removed = await removedListEntries(tx, tenant?.id, ids, new Date(now));
    if (removed.length === 0) throw notFound('These entries have expired, or were forgotten. Add them anew.');
    for (const [owner, own] of Map.groupBy(removed, ({ advertiserId }) => advertiserId)) {
      if ((await alreadyNamed(tx, owner, own)).length > 0)
        throw conflict('What it names is on a list again: there is nothing to put back.');
    }
    const restored = removed.map(({ id }) => id);
    await restoreListEntries(tx, restored);
    return { output: { ids: restored }, subject: 'list_entries', details: { restored } };
  },
});

/** Whose list is meant: that of who asks, or, of who belongs to no advertiser, what they say. */
async function ownerOf(tx: Sql, tenant: Tenant | null, advertiserId: string): Promise<string | null> {
  if (tenant) return tenant.id;
  if (advertiserId === '') return null;
  const advertisers = await listAdvertisers(tx);
  if (advertisers.some(({ id }) => id === advertiserId)) return advertiserId;
  throw invalidField('advertiserId', `there is no advertiser ${advertiserId}`);
}

/** For the audit log, where it does not follow from who asked. */
function ofOwner(owner: string | null, tenant: Tenant | null): { [key: string]: string | null } {
  return tenant ? {} : { advertiser_id: owner };
}

type Thing = Pick<ListEntry, 'subject' | 'match' | 'value'>;

const nameOf = ({ subject, match, value }: Thing) => [subject, match, value].join('\n');

async function alreadyNamed(tx: Sql, owner: string | null, things: readonly Thing[]) {
  const names = new Set(things.map(nameOf));
  return (await namedAlready(tx, owner, things)).filter((thing) => names.has(nameOf(thing)));
}

/** @returns ids of the new entries, in order. */
async function add(
  tx: Sql,
  about: {
    owner: string | null;
    kind: ListEntry['kind'];
    principal: Principal;
    now: number;
    expires: string;
  },
  things: readonly (Thing & { note: string })[],
): Promise<string[]> {
  const { owner, kind, principal, now, expires } = about;
  const expiresAt = expiryOf(expires, now) ?? null;
  if (expiresAt && expiresAt.getTime() <= now) throw invalidField('expires', 'give a time that lies ahead');
  const { entries, parts } = await countListEntries(tx, owner);
  if (entries + things.length > MOST_ENTRIES)
    throw invalid(`Lists hold at most ${MOST_ENTRIES} entries: remove some, or name whole networks.`);
  if (parts + things.filter(({ match }) => match === 'contains').length > MOST_PARTS)
    throw invalid(`Lists hold at most ${MOST_PARTS} parts of user agents: remove some.`);
  const { kind: who, id: whoId } = identify(principal);
  const added = things.map((thing) => ({
    ...thing,
    id: newClickId(now),
    advertiserId: owner,
    kind,
    addedBy: `${who}/${whoId}`,
    createdAt: new Date(now),
    expiresAt,
  }));
  await addListEntries(tx, added);
  return added.map(({ id }) => id);
}
