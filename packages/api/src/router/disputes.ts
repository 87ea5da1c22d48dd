import {
  acceptDispute,
  answerDispute,
  askAboutDispute,
  openDispute,
  readAllDisputes,
  readAnyonesDispute,
  readDispute,
  readDisputes,
  refuseDispute,
  withdrawDispute,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Charges that advertisers do not accept: their own, and for operators everyone's. */
export const disputesRouter = createRouter({
  list: query(readDisputes),
  byId: query(readDispute),
  all: query(readAllDisputes),
  anyones: query(readAnyonesDispute),
  open: mutation(openDispute),
  answer: mutation(answerDispute),
  withdraw: mutation(withdrawDispute),
  ask: mutation(askAboutDispute),
  refuse: mutation(refuseDispute),
  accept: mutation(acceptDispute),
});
