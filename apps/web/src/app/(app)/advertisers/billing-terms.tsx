'use client';

import { termsInput } from '@clickledger/core/inputs';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod';
import { CommandForm } from '#components/form/command-form.tsx';
import { CheckField, SelectField, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { AdvertiserAccount, BillingTerms as Terms } from '#lib/model.ts';

const GRACE_DAYS = [1, 2, 3, 4, 5, 6, 7];
const DAY_HOURS = 24;

/** By what an advertiser's statements are made: tax, purchase order, how long late clicks are waited for, approval. */
export function BillingTerms({ of, done }: { of: AdvertiserAccount; done: () => void }) {
  const trpc = useTRPC();
  const terms = useQuery(
    trpc.statements.terms.queryOptions({ advertiserId: of.id }, { staleTime: 0, gcTime: 0 }),
  );
  return (
    <div className="max-h-[80dvh] overflow-y-auto p-5">
      <h2 className="mb-4 text-lg font-semibold">Statements of {of.name}</h2>
      {terms.error && <Problem message={terms.error.message} retry={() => terms.refetch()} />}
      {!terms.data && !terms.error && <TableSkeleton rows={5} />}
      {terms.data && <TermsForm terms={terms.data} done={done} />}
    </div>
  );
}

// A chosen grace comes as text.
const schema = termsInput.extend({ graceHours: z.coerce.number<string>().pipe(termsInput.shape.graceHours) });

function TermsForm({ terms, done }: { terms: Terms; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const set = useMutation(trpc.statements.setTerms.mutationOptions());
  const { id, taxName, taxRateBps, purchaseOrder, graceHours, approvalRequired } = terms;
  const state = useCommandForm({
    schema,
    defaults: {
      advertiserId: id,
      taxName,
      taxRate: String(taxRateBps / 100),
      purchaseOrder,
      graceHours: String(graceHours),
      approvalRequired,
    },
    send: (input) => set.mutateAsync({ ...input, graceHours: Number(input.graceHours) }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.statements.pathKey() });
      done();
    },
  });
  const graces = [...new Set([...GRACE_DAYS.map((days) => days * DAY_HOURS), graceHours])].sort(
    (a, b) => a - b,
  );
  return (
    <CommandForm state={state} action={{ label: 'Save', busy: 'Saving…' }} cancel={done}>
      <p className="text-ink-2">They hold for drafts and what comes; what is issued stays as it is.</p>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="taxName" label="Tax" hint="Such as VAT. Empty: none is put on." autoComplete="off" />
        <TextField name="taxRate" label="Rate" unit="%" inputMode="decimal" autoComplete="off" />
      </div>
      <TextField
        name="purchaseOrder"
        label="Purchase order"
        hint="As it stands on statements."
        autoComplete="off"
      />
      <SelectField
        name="graceHours"
        label="Wait for late clicks"
        hint="After the end of the month; what comes later is on the next statement."
        options={graces.map((hours) => ({ value: String(hours), label: graceText(hours) }))}
      />
      <CheckField
        name="approvalRequired"
        label="An operator approves each statement"
        hint="Without it a draft is issued by itself once its month is reconciled."
      />
    </CommandForm>
  );
}

function graceText(hours: number): string {
  if (hours % DAY_HOURS !== 0) return `${hours} hours`;
  return hours === DAY_HOURS ? '1 day' : `${hours / DAY_HOURS} days`;
}
