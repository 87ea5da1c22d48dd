import type { Answer } from '@clickledger/domain';
import { questionInput } from '#inputs/question.ts';
import { answerQuestion } from '#questions/answer.ts';
import { defineReport } from '#use-case.ts';

/** Any cut of the advertiser's clicks: what every page, file and program asks. */
export const askQuestion = defineReport({
  name: 'questions.ask',
  action: 'figures.read',
  input: questionInput,
  run: ({ stores, tenant, now }, question): Promise<Answer> => answerQuestion(stores, tenant, question, now),
});
