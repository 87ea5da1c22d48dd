import type { Call } from '@clickledger/core';

/** What a procedure works with: who asks stands in `principal`, and nothing in the input changes that. */
export type Context = Call;
