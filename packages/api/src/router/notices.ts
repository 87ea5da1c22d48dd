import { chooseNotice, countNotices, readNotice, readNoticeChoices, readNotices } from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** What somebody is told of. */
export const noticesRouter = createRouter({
  unread: query(countNotices),
  list: query(readNotices),
  markRead: mutation(readNotice),
  choices: query(readNoticeChoices),
  choose: mutation(chooseNotice),
});
