import type { Evidence, ListSubject } from '@clickledger/domain';
import type { DoorRule } from './rule.ts';

/** Findings never hold what an entry names: an address would outlive the time for which it may be kept. */
const OWNERS: Record<string, string> = { advertiser: "the advertiser's", everyone: "this deployment's" };
const NAMED: Record<ListSubject, string> = {
  address: 'its address',
  network: 'the network of its address',
  asn: 'the network operator of its address',
  user_agent: 'its user agent',
  site: 'its site',
};

/** Somebody named it on a block list (MRC: GIVT, by list). */
export const blockedByList: DoorRule = {
  name: 'blocked_by_list',
  version: 1,
  class: 'givt',
  since: 4,
  weight: 100,
  words: {
    name: 'Blocked by a list',
    meaning: 'Its address, network, user agent or site is on a block list.',
  },
  clause: (detail) => sentence('block', detail),
};

/** Somebody named it on an allow list, and what rules made of that weighs nothing. */
export const allowedByList: DoorRule = {
  name: 'allowed_by_list',
  version: 1,
  class: 'givt',
  since: 4,
  weight: 0,
  words: {
    name: 'Allowed by a list',
    meaning: 'Its address, network, user agent or site is on an allow list, which outweighs such findings.',
  },
  clause: (detail) => sentence('allow', detail),
};

function sentence(list: string, { by, whose, entry }: Evidence['detail']): string {
  const named = NAMED[by as ListSubject] ?? 'something of it';
  const owner = OWNERS[String(whose)];
  const which = owner ? `${owner} ${list} list` : `${list === 'allow' ? 'an' : 'a'} ${list} list`;
  return `${named} is on ${which}${entry ? ` (entry ${entry})` : ''}`;
}
