import { ExpectedError } from '@clickledger/config';
import type { z } from 'zod';

export type UseCaseErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'invalid'
  | 'conflict'
  | 'too_many';

/** Why something is not done: a code for programs, a sentence with what to do for people. */
export interface Refusal {
  code: UseCaseErrorCode;
  message: string;
}

/** A use case was not done, for a reason that concerns whoever asked. Nothing has changed. */
export class UseCaseError extends ExpectedError {
  override readonly name = 'UseCaseError';
  readonly code: UseCaseErrorCode;

  constructor({ code, message }: Refusal, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export const notFound = (message: string) => new UseCaseError({ code: 'not_found', message });
export const conflict = (message: string) => new UseCaseError({ code: 'conflict', message });
export const invalid = (message: string) => new UseCaseError({ code: 'invalid', message });

/** @throws UseCaseError `invalid` with a sentence a field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success && holdsNul(parsed.data)) throw invalid('A text holds a NUL character; leave it out.');
  if (parsed.success) return parsed.data;
  throw new UseCaseError({ code: 'invalid', message: inputMessage(parsed.error) }, { cause: parsed.error });
}

/** PostgreSQL's texts cannot hold U+0000: there is nothing by such a name. The value is parsed, so it nests no deeper than its schema. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

function inputMessage(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'The input'}: ${issue.message}.`).join(' ');
}
