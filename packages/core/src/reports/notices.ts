import { countUnreadNotices, listNotices, noticeChoices } from '@clickledger/db';
import { NOTICE_KINDS, noticeKindsFor } from '@clickledger/domain';
import { z } from 'zod';
import { noticesInput } from '#inputs/notices.ts';
import { knownNotice } from '#notices/facts.ts';
import { toldAs } from '#notices/told-as.ts';
import { ordinaryChoice } from '#notices/who.ts';
import { noticeName, noticeText, OF_OPERATORS } from '#notices/words.ts';
import { defineReport } from '#use-case.ts';

const PAGE = 30;

/** How many notices one has not read: what stands beside the bell. */
export const countNotices = defineReport({
  name: 'notices.unread',
  action: 'notices.read',
  input: z.void(),
  run: async ({ stores, principal }) => {
    const told = toldAs(principal);
    return { unread: told ? await countUnreadNotices(stores.sql, told) : 0 };
  },
});

/** What one was told of, the newest first, in words. */
export const readNotices = defineReport({
  name: 'notices.list',
  action: 'notices.read',
  input: noticesInput,
  run: async ({ stores, principal, tenant }, { before }) => {
    const told = toldAs(principal);
    if (!told) return { notices: [], more: false };
    const found = await listNotices(stores.sql, told, { before, limit: PAGE + 1 });
    const words = tenant ?? OF_OPERATORS;
    const notices = found.slice(0, PAGE).flatMap(({ id, createdAt, readAt, ...notice }) => {
      const known = knownNotice(notice);
      if (!known) return [];
      return [
        { id, kind: known.kind, name: noticeName(known), ...noticeText(known, words), createdAt, readAt },
      ];
    });
    return { notices, more: found.length > PAGE };
  },
});

/** What one can be told of, and by which ways each kind comes. */
export const readNoticeChoices = defineReport({
  name: 'notices.choices',
  action: 'notices.read',
  input: z.void(),
  run: async ({ stores, deployment, principal }) => {
    const told = toldAs(principal);
    if (!told) return { kinds: [], mail: false };
    const chosen = await noticeChoices(stores.sql, told);
    const kinds = noticeKindsFor(told.audience).map((kind) => {
      const { name, meaning } = NOTICE_KINDS[kind];
      return { kind, name, meaning, ...(chosen.get(kind) ?? ordinaryChoice(kind, told.role)) };
    });
    return { kinds, mail: deployment.mail !== undefined };
  },
});
