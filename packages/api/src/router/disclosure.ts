import { readDisclosure, readMethodology, readOtherWindows } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

/** What is disclosed of an advertiser's clicks. */
export const disclosureRouter = createRouter({
  read: query(readDisclosure),
  windows: query(readOtherWindows),
});

/** How clicks are counted. */
export const methodologyRouter = createRouter({ read: query(readMethodology) });
