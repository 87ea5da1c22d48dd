import type { Answer } from '@clickledger/domain';
import * as z from 'zod';
import { questionCsv } from '#export/question.ts';
import { questionInput } from '#inputs/question.ts';
import { answerQuestion } from '#questions/answer.ts';
import { defineReport } from '#use-case.ts';

/** Any cut of the advertiser's clicks: what every page, file and program asks. */
export const askQuestion = defineReport({
  name: 'questions.ask',
  action: 'figures.read',
  input: questionInput,
  shared: true,
  run: (call, question): Promise<Answer> => answerQuestion(call, question),
});

/** The same as a file: the rows of the question's page, or all of them. */
export const exportQuestion = defineReport({
  name: 'questions.export',
  action: 'figures.read',
  input: z.strictObject({ question: questionInput, rows: z.enum(['page', 'all']).default('page') }),
  run: (call, { question, rows }) => questionCsv(call, question, rows),
});
