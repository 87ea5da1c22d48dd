import { findClicks, findRejections, followClick, readClick, readRejection } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const clicksRouter = createRouter({
  search: query(findClicks),
  byId: query(readClick),
  follow: query(followClick),
  rejections: query(findRejections),
  rejectionById: query(readRejection),
});
