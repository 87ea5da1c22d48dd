import {
  approveStatement,
  askToFinalise,
  beginStatements,
  changeBillingTerms,
  changeIssuer,
  createCreditNote,
  markPaid,
  readAllStatements,
  readAnyonesStatement,
  readBillingTerms,
  readCreditNote,
  readStatement,
  readStatementIssuer,
  readStatements,
  tryMonthEnd,
  voidStatement,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Statements: an advertiser's own, and for operators everyone's, with what is done with them. */
export const statementsRouter = createRouter({
  list: query(readStatements),
  byId: query(readStatement),
  all: query(readAllStatements),
  anyones: query(readAnyonesStatement),
  dryRun: query(tryMonthEnd),
  terms: query(readBillingTerms),
  issuer: query(readStatementIssuer),
  approve: mutation(approveStatement),
  finalise: mutation(askToFinalise),
  pay: mutation(markPaid),
  void: mutation(voidStatement),
  begin: mutation(beginStatements),
  setTerms: mutation(changeBillingTerms),
  setIssuer: mutation(changeIssuer),
});

/** What is credited of statements. */
export const creditNotesRouter = createRouter({
  byId: query(readCreditNote),
  create: mutation(createCreditNote),
});
