'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import { type FieldValues, FormProvider } from 'react-hook-form';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { CommandForm as State } from './use-command-form.ts';

const noChange = () => () => {};

/** The frame of a form: what is wrong with the whole of it, its fields, and the buttons that send it or leave it. */
export function CommandForm<Values extends FieldValues>({
  state,
  action,
  cancel,
  className = '',
  children,
}: {
  state: State<Values>;
  /** What the button does, and what it says meanwhile. */
  action: { label: string; busy: string };
  cancel?: () => void;
  className?: string;
  children: ReactNode;
}) {
  // What is typed before the page's script is there would be lost.
  const hydrated = useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
  const { form, submit, busy, problem, restored, startAfresh } = state;
  return (
    <FormProvider {...form}>
      <form method="post" noValidate onSubmit={submit} className={`grid gap-5 ${className}`} aria-busy={busy}>
        {restored && (
          <p className="flex flex-wrap items-center gap-x-3 bg-sunk px-3 py-2 text-ink-2">
            What you had typed is back.
            <Button kind="quiet" size="sm" onClick={startAfresh}>
              Start afresh
            </Button>
          </p>
        )}
        <fieldset disabled={!hydrated} className="contents">
          {children}
        </fieldset>
        {problem && (
          <p role="alert" className="flex gap-2 border-l-2 border-ink bg-sunk py-2 pr-3 pl-2.5 font-medium">
            <Icon name="alert" className="mt-0.5 size-4 shrink-0" />
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2">
          {cancel && (
            <Button onClick={cancel} disabled={busy}>
              Cancel
            </Button>
          )}
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? action.busy : action.label}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
