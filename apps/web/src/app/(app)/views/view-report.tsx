'use client';

import { reportFormInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { useViewsChanged } from '#components/views/use-views-changed.ts';
import type { SavedView } from '#lib/model.ts';

const EVERY = [
  { value: 'week', label: 'On Mondays, the week before' },
  { value: 'month', label: 'On the 1st, the month before' },
];
const hourText = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: hourText(hour), label: hourText(hour) }));

/** Has a view come to the reader by e-mail, sends one now, or has it come no more. */
export function ViewReport({ view, email, done }: { view: SavedView; email: string; done: () => void }) {
  const trpc = useTRPC();
  const format = useFormat();
  const changed = useViewsChanged();
  const ask = useMutation(trpc.reports.ask.mutationOptions({ onSuccess: changed }));
  const send = useMutation(trpc.reports.send.mutationOptions());
  const stop = useMutation(
    trpc.reports.stop.mutationOptions({
      onSuccess: async () => {
        await changed();
        done();
      },
    }),
  );
  const { report } = view;
  const state = useCommandForm({
    schema: reportFormInput,
    defaults: { every: report?.every ?? 'week', hour: hourText(report?.hour ?? 7) },
    send: (values) => ask.mutateAsync({ id: view.id, ...values }),
    done,
  });
  const trySend = () => send.mutate({ id: view.id, ...state.form.getValues() });
  return (
    <div className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">“{view.name}” by e-mail</h2>
      <p className="text-ink-2">
        To you alone, at <strong className="font-medium text-ink">{email}</strong>: totals beside the period
        before, the first rows, and every row as CSV. Days and hours are those of {format.timeZone}.
      </p>
      {report && <p>The next one comes on {format.full(report.nextAt)}.</p>}
      <CommandForm
        state={state}
        action={{ label: report ? 'Save' : 'Send it regularly', busy: 'Saving…' }}
        cancel={done}
      >
        <div className="grid gap-x-4 sm:grid-cols-[1fr_auto]">
          <SelectField name="every" label="When" options={EVERY} />
          <SelectField name="hour" label="At" options={HOURS} />
        </div>
      </CommandForm>
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
        <Button size="sm" disabled={send.isPending} onClick={trySend}>
          {send.isPending ? 'Sending…' : 'Send me one now'}
        </Button>
        {report && (
          <Button
            size="sm"
            kind="quiet"
            disabled={stop.isPending}
            onClick={() => stop.mutate({ id: view.id })}
          >
            Stop it
          </Button>
        )}
        <p role="status" className="text-ink-2">
          {send.data && `Sent to ${send.data.to}.`}
        </p>
      </div>
      {(send.error || stop.error) && (
        <p role="alert" className="font-medium">
          {(send.error ?? stop.error)?.message}
        </p>
      )}
    </div>
  );
}
