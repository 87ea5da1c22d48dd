import type { Answer, Question } from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import type { Stores } from '#use-case.ts';

export function answerQuestion(_: Stores, __: Tenant, ___: Question, ____: number): Promise<Answer> {
  throw new Error('to come');
}
