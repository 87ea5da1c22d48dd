'use client';

import type { FieldProblem } from '@clickledger/core';
import { useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import { leaveWhenSignedOut } from '#components/trpc.tsx';
import { serverError } from '#lib/server-error.ts';
import { useDraft } from './use-draft.ts';
import { type FormSchema, useSchemaResolver } from './use-schema-resolver.ts';

const UNREACHABLE =
  'The server could not be reached. Nothing is lost: check your connection and send it again.';

export interface CommandForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** For the form's `onSubmit`. */
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  busy: boolean;
  /** What is wrong with the whole of it, or null; what is wrong with a field stands beside the field. */
  problem: string | null;
  /** What was typed before a reload or an ended session is back. */
  restored: boolean;
  /** Goes back to the values the form began with, and forgets what was typed. */
  startAfresh: () => void;
}

/**
 * A form that sends a command. It is checked by the command's own schema while it is typed, and says what the server
 * finds beside the field it is about. Sent twice, also by an impatient click or after an answer that got lost, it is
 * done once: what is sent unchanged is sent under the same request id.
 */
export function useCommandForm<Schema extends z.ZodType<unknown, FieldValues>, Output>({
  schema,
  defaults,
  send,
  done,
  draft,
}: {
  schema: FormSchema<Schema>;
  defaults: DefaultValues<z.input<Schema>>;
  /** The command, such as a mutation's `mutateAsync`. It gets what was typed; the server parses it by the same schema. */
  send: (input: z.input<Schema> & { requestId: string }) => Promise<Output>;
  done: (output: Output) => unknown;
  /** The name that what is typed is kept by until it is sent. Without one nothing is kept: for secrets. */
  draft?: string;
}): CommandForm<z.input<Schema>> {
  type Values = z.input<Schema>;
  const form = useForm<Values>({
    resolver: useSchemaResolver(schema),
    defaultValues: defaults,
    mode: 'onTouched',
  });
  const [problem, setProblem] = useState<string | null>(null);
  const request = useRef({ id: '', values: '' });
  const { restored, forget } = useDraft(form, draft);

  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    request.current = sameRequest(request.current, JSON.stringify(values));
    try {
      const output = await send({ ...values, requestId: request.current.id });
      request.current = { id: '', values: '' };
      forget();
      await done(output);
    } catch (error) {
      leaveWhenSignedOut(error);
      const { fields, rest } = problemsOf(error, Object.keys(values));
      for (const [index, { path, message }] of fields.entries()) {
        form.setError(path as Path<Values>, { type: 'server', message }, { shouldFocus: index === 0 });
      }
      setProblem(rest);
    }
  });

  const startAfresh = () => {
    forget();
    setProblem(null);
    form.reset(defaults);
  };
  return { form, submit, busy: form.formState.isSubmitting, problem, restored, startAfresh };
}

function sameRequest(before: { id: string; values: string }, values: string) {
  return before.values === values ? before : { id: crypto.randomUUID(), values };
}

/** What the server found, divided into what is about a field that the form has, and the rest in words. */
function problemsOf(
  error: unknown,
  names: string[],
): { fields: readonly FieldProblem[]; rest: string | null } {
  const told = serverError(error);
  if (!told || !(error instanceof Error)) return { fields: [], rest: UNREACHABLE };
  const known: readonly FieldProblem[] = told.fields ?? [];
  const fields = known.filter(({ path }) => names.includes(path.split('.')[0] ?? ''));
  return { fields, rest: fields.length > 0 && fields.length === known.length ? null : error.message };
}
