import {
  changeView,
  openView,
  readStart,
  readViews,
  removeView,
  saveView,
  startWithView,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Questions that people keep under a name. */
export const viewsRouter = createRouter({
  list: query(readViews),
  open: query(openView),
  start: query(readStart),
  save: mutation(saveView),
  change: mutation(changeView),
  remove: mutation(removeView),
  startWith: mutation(startWithView),
});
