'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Page, Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { RulesReport } from '#lib/model.ts';
import { changesOf, type Draft, fieldsOf, problemOf, settingsOf } from './draft.ts';
import { Reported } from './reported.tsx';
import { RuleTable } from './rule-table.tsx';
import { Trials } from './trials.tsx';
import { Versions } from './versions.tsx';

const ApplyForm = lazily(async () => (await import('./apply-form.tsx')).ApplyForm);
const UndoForm = lazily(async () => (await import('./undo-form.tsx')).UndoForm);
const TryForm = lazily(async () => (await import('./try-form.tsx')).TryForm);

/** The rules as they judge new clicks. `refused`: why this reader may not change them. */
export function RulesPage({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const rules = useQuery(trpc.rules.inForce.queryOptions());
  return (
    <Page title="Rules">
      <p className="max-w-3xl text-ink-2">
        What new clicks are judged by. Change numbers in a draft, try it on past clicks, which changes
        nothing, and apply it once the difference is right. Clicks of before stay as they were judged.
      </p>
      {refused && <p className="max-w-3xl font-medium">{refused}</p>}
      {rules.error && <Problem message={rules.error.message} retry={() => rules.refetch()} />}
      {!rules.data && !rules.error && <TableSkeleton rows={12} />}
      {rules.data && <Desk report={rules.data} refused={refused} />}
    </Page>
  );
}

type Open = 'apply' | 'try' | 'undo';

function Desk({ report, refused }: { report: RulesReport; refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { full } = useFormat();
  const [draft, setDraft] = useState<Draft>({});
  const [open, setOpen] = useState<Open>();
  const { rules, version, newestVersion, versions } = report;
  const changes = changesOf(rules, draft);
  const isWrong = rules.some((rule) =>
    fieldsOf(rule).some(({ key, name, value }) => problemOf(name, draft[key] ?? value) !== undefined),
  );
  const settings = settingsOf(rules, draft);
  const waiting = versions.find(({ isWaiting }) => isWaiting);
  const close = () => setOpen(undefined);
  const applied = async () => {
    close();
    setDraft({});
    await queryClient.invalidateQueries({ queryKey: trpc.rules.inForce.queryKey() });
  };
  const tried = async () => {
    close();
    await queryClient.invalidateQueries({ queryKey: trpc.rules.trials.queryKey() });
  };
  const since = versions.find((each) => each.version === version);
  return (
    <>
      <Section
        title="In force"
        note={
          since
            ? `settings ${version}, since ${full(since.effectiveFrom)}, rule set ${report.ruleSet}`
            : `as shipped, rule set ${report.ruleSet}`
        }
        actions={
          newestVersion > 0 && (
            <Button size="sm" refused={refused} onClick={() => setOpen('undo')}>
              Undo settings {newestVersion}…
            </Button>
          )
        }
      >
        {waiting && (
          <p role="status" className="mb-3 bg-sunk px-3 py-2">
            Settings {waiting.version} wait until {full(waiting.effectiveFrom)}. Whatever is applied before
            then replaces them.
          </p>
        )}
        <RuleTable
          rules={rules}
          draft={draft}
          set={(key, value) => setDraft((before) => ({ ...before, [key]: value }))}
        />
        <fieldset
          aria-label="Draft"
          className="sticky bottom-14 z-10 mt-3 flex flex-wrap items-center gap-2 bg-brand-soft px-3 py-2 lg:bottom-0"
        >
          <span className="mr-auto font-medium" aria-live="polite">
            {changes.length === 0
              ? 'The draft is what is in force.'
              : `${changes.length === 1 ? '1 change' : `${changes.length} changes`} in the draft`}
          </span>
          {changes.length > 0 && (
            <Button kind="quiet" size="sm" onClick={() => setDraft({})}>
              Discard
            </Button>
          )}
          <Button size="sm" disabled={isWrong} onClick={() => setOpen('try')}>
            Try on past clicks…
          </Button>
          <Button
            kind="primary"
            size="sm"
            refused={refused}
            disabled={isWrong || changes.length === 0}
            onClick={() => setOpen('apply')}
          >
            Apply…
          </Button>
        </fieldset>
      </Section>
      <Trials />
      <Reported nameOf={(rule) => rules.find(({ name }) => name === rule)?.words.name ?? rule} />
      <Versions versions={versions} />
      <Dialog open={open === 'try'} close={close} label="Try on past clicks">
        {open === 'try' && <TryForm settings={settings} changes={changes} done={tried} cancel={close} />}
      </Dialog>
      <Dialog open={open === 'apply'} close={close} label="Apply settings">
        {open === 'apply' && (
          <ApplyForm
            settings={settings}
            changes={changes}
            seenVersion={newestVersion}
            done={applied}
            cancel={close}
          />
        )}
      </Dialog>
      <Dialog open={open === 'undo'} close={close} label="Undo settings">
        {open === 'undo' && <UndoForm seenVersion={newestVersion} done={applied} cancel={close} />}
      </Dialog>
    </>
  );
}
