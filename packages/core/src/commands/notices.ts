import { chooseNotices, markNoticesRead } from '@clickledger/db';
import { isNoticeKind, NOTICE_KINDS, noticeKindsFor } from '@clickledger/domain';
import { chooseNoticesInput, readNoticesInput } from '#inputs/notices.ts';
import { toldAs } from '#notices/told-as.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField } from '#use-case-error.ts';

const NOT_TOLD = 'You act for this advertiser: what its people are told of is theirs.';

/** Notes that one has read a notice, or all up to one. */
export const readNotice = defineCommand({
  name: 'notices.markRead',
  action: 'notices.read',
  event: null,
  input: readNoticesInput,
  run: async ({ tx, now, principal }, notices) => {
    const told = toldAs(principal);
    if (!told) throw conflict(NOT_TOLD);
    const read = await markNoticesRead(tx, told, notices, new Date(now));
    return { output: { read }, subject: `user/${told.userId}` };
  },
});

/** Has one kind of notice come by other ways from now on, or not at all. */
export const chooseNotice = defineCommand({
  name: 'notices.choose',
  action: 'notices.read',
  event: 'notices.chosen',
  input: chooseNoticesInput,
  run: async ({ tx, principal }, { kind, ...choice }) => {
    if (!isNoticeKind(kind)) throw invalidField('kind', 'is nothing that anybody is told of');
    const told = toldAs(principal);
    if (!told) throw conflict(NOT_TOLD);
    if (!noticeKindsFor(told.audience).includes(kind))
      throw invalidField('kind', 'is nothing that you are told of');
    await chooseNotices(tx, told, kind, choice);
    return {
      output: { kind, name: NOTICE_KINDS[kind].name, ...choice },
      subject: `user/${told.userId}`,
      details: { kind, ...choice },
    };
  },
});
