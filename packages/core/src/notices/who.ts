import type { OperatorRole, PossibleReader, Role } from '@clickledger/db';
import { NOTICE_KINDS, type NoticeChoice, type NoticeKind, type NoticeKindSpec } from '@clickledger/domain';

/** Whose part money is: they get the letters that others find beneath the bell. */
const WRITTEN_TO: readonly (Role | OperatorRole)[] = ['owner', 'manager', 'billing', 'admin'];

/** By which ways a kind comes to somebody who chose nothing. */
export function ordinaryChoice(kind: NoticeKind, role: Role | OperatorRole): NoticeChoice {
  const { mailed }: NoticeKindSpec = NOTICE_KINDS[kind];
  return { shown: true, mailed: mailed && WRITTEN_TO.includes(role) };
}

/** How it comes to each who could be told. */
export function readersOf(kind: NoticeKind, people: readonly PossibleReader[]) {
  return people.map(({ userId, role, choice }) => ({ userId, ...(choice ?? ordinaryChoice(kind, role)) }));
}
