import { findClicks, findRejections, readClick, readRejection } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const clicksRouter = createRouter({
  search: query(findClicks),
  byId: query(readClick),
  rejections: query(findRejections),
  rejectionById: query(readRejection),
});
