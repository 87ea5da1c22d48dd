import {
  countNewer,
  findClicks,
  findRejections,
  followClick,
  readClick,
  readRejection,
  totalClicks,
} from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const clicksRouter = createRouter({
  search: query(findClicks),
  totals: query(totalClicks),
  newer: query(countNewer),
  byId: query(readClick),
  follow: query(followClick),
  rejections: query(findRejections),
  rejectionById: query(readRejection),
});
