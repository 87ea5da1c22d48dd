import { ExpectedError } from '@clickledger/config';
import type { z } from 'zod';

export type UseCaseErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'reauthentication_required'
  | 'not_found'
  | 'invalid'
  | 'conflict'
  | 'too_many';

/** Why something is not done: a code for programs, a sentence with what to do for people. */
export interface Refusal {
  code: UseCaseErrorCode;
  message: string;
  /** What is wrong with single fields of the input, by their paths, such as `name` or `creatives.0.landingUrl`. */
  fields?: FieldProblem[];
  /** Of `too_many`: after how many seconds it may be tried again. */
  retryAfterS?: number;
}

export interface FieldProblem {
  path: string;
  message: string;
}

/** What a command that it ends exits with; scripts rely on it. */
const EXIT_STATUS: Record<UseCaseErrorCode, number> = {
  not_found: 3,
  conflict: 4,
  invalid: 5,
  forbidden: 7,
  reauthentication_required: 7,
  unauthenticated: 7,
  too_many: 8,
};

/** A use case was not done, for a reason that concerns whoever asked. Nothing has changed. */
export class UseCaseError extends ExpectedError {
  override readonly name = 'UseCaseError';
  override readonly exitStatus: number;
  readonly code: UseCaseErrorCode;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterS: number | undefined;

  constructor({ code, message, fields = [], retryAfterS }: Refusal, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.exitStatus = EXIT_STATUS[code];
    this.fields = fields;
    this.retryAfterS = retryAfterS;
  }
}

export const notFound = (message: string) => new UseCaseError({ code: 'not_found', message });
export const conflict = (message: string) => new UseCaseError({ code: 'conflict', message });
export const invalid = (message: string) => new UseCaseError({ code: 'invalid', message });

/** What is wrong with one field that its schema could not know, such as a name that is taken. */
export const invalidField = (path: string, message: string) =>
  new UseCaseError({ code: 'invalid', message: `${path}: ${message}.`, fields: [{ path, message }] });

/** @throws UseCaseError `invalid` with a sentence a field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) {
    const path = pathOfNul(parsed.data);
    if (path === null) return parsed.data;
    throw new UseCaseError({
      code: 'invalid',
      message: 'A text holds a NUL character; leave it out.',
      fields: [{ path: path.join('.'), message: 'leave out the NUL character' }],
    });
  }
  const fields = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const message = fields.map((field) => `${field.path || 'The input'}: ${field.message}.`).join(' ');
  throw new UseCaseError({ code: 'invalid', message, fields }, { cause: parsed.error });
}

/**
 * Where a text holds U+0000, or null: PostgreSQL's texts cannot, so there is nothing by such a name. The value is parsed, so it
 * nests no deeper than its schema.
 */
function pathOfNul(value: unknown): string[] | null {
  if (typeof value === 'string') return value.includes('\0') ? [] : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const path = pathOfNul(part);
    if (path) return [name, ...path];
  }
  return null;
}
