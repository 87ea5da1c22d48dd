'use client';

import {
  DIMENSION_NAMES,
  type DimensionName,
  dimension,
  FILTER_OP_LABELS,
  FILTER_OPS,
  type FilterOp,
  filterValueProblem,
  isDimensionName,
  QUESTION_LIMITS,
  type Question,
  type QuestionFilter,
} from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { asInput } from '#lib/as-input.ts';
import { type NameOf, namesOf } from './names.ts';

/** How many values are offered: the largest ones. */
const OFFERED = 200;

/** A dimension, how it is held against values, and the values. */
export function FilterForm({
  question,
  besides,
  nameOf,
  at,
  done,
}: {
  question: Question;
  /** Filters that hold as well. */
  besides: readonly QuestionFilter[];
  /** Of values that are chosen already. */
  nameOf: NameOf | undefined;
  /** Which of the question's filters is changed; one behind all is new. */
  at: number;
  done: (filter: QuestionFilter) => void;
}) {
  const given = question.filters[at];
  const [name, setName] = useState<DimensionName>(given?.dimension ?? question.by[0] ?? 'campaign');
  const [op, setOp] = useState<FilterOp>(given?.op ?? 'is');
  const [values, setValues] = useState<readonly string[]>(given?.values ?? []);
  const whole = op === 'is' || op === 'is_not';
  const isUsable = (value: string) => filterValueProblem({ dimension: name, op }, value) === undefined;
  const usable = values.filter(isUsable).slice(0, QUESTION_LIMITS.values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (usable.length > 0) done({ dimension: name, op, values: usable });
  };
  return (
    <form onSubmit={submit} className="grid gap-3 p-5">
      <h2 className="text-lg font-semibold">Filter</h2>
      <div className="grid gap-3 sm:grid-cols-2">
        <select
          // biome-ignore lint/a11y/noAutofocus: the dialog is open before the form has come
          autoFocus
          aria-label="Dimension"
          value={name}
          onChange={({ target }) => {
            if (isDimensionName(target.value)) setName(target.value);
            setValues([]);
          }}
          className="field h-9"
        >
          {DIMENSION_NAMES.map((each) => (
            <option key={each} value={each}>
              {dimension(each).label.one}
            </option>
          ))}
        </select>
        <select
          aria-label="Condition"
          value={op}
          onChange={({ target }) => {
            const next = FILTER_OPS.find((each) => each === target.value) ?? 'is';
            // Keys mean nothing as text to look for, nor the other way round.
            if ((next === 'is' || next === 'is_not') !== whole) setValues([]);
            setOp(next);
          }}
          className="field h-9"
        >
          {FILTER_OPS.map((each) => (
            <option key={each} value={each}>
              {FILTER_OP_LABELS[each]}
            </option>
          ))}
        </select>
      </div>
      {whole ? (
        <Values
          question={without(question, at, besides)}
          nameOf={nameOf ?? namesOf([], [])}
          name={name}
          chosen={values}
          choose={setValues}
        />
      ) : (
        <label className="grid gap-1">
          <span className="label">Any of these texts, one a line</span>
          <textarea
            rows={4}
            value={values.join('\n')}
            onChange={({ target }) => setValues(target.value.split('\n'))}
            spellCheck={false}
            className="field py-2"
          />
        </label>
      )}
      <Button type="submit" kind="primary" disabled={usable.length === 0} className="justify-self-end">
        Filter
      </Button>
    </form>
  );
}

function without(question: Question, at: number, besides: readonly QuestionFilter[]): Question {
  return { ...question, filters: [...besides, ...question.filters.filter((_, index) => index !== at)] };
}

/** The largest keys of a dimension in what is looked at, to be ticked; others are typed. */
function Values({
  question,
  nameOf,
  name,
  chosen,
  choose,
}: {
  question: Question;
  nameOf: NameOf;
  name: DimensionName;
  chosen: readonly string[];
  choose: (values: readonly string[]) => void;
}) {
  const trpc = useTRPC();
  const format = useFormat();
  const [text, setText] = useState('');
  const offered = useQuery(
    trpc.questions.ask.queryOptions({
      ...asInput(question),
      measures: ['received'],
      by: [name],
      order: { by: 'received', direction: 'desc' },
      pieces: 'none',
      compare: 'none',
      page: { offset: 0, limit: OFFERED },
    }),
  );
  const rows = (offered.data?.rows ?? []).map(({ keys, names, figures }) => ({
    key: keys[0] ?? '',
    name: names[0] ?? '',
    count: figures.received ?? 0n,
  }));
  const others = chosen.filter((key) => !rows.some((row) => row.key === key));
  const all = [...others.map((key) => ({ key, name: nameOf(name, key), count: undefined })), ...rows];
  const sought = text.trim().toLowerCase();
  const found = all.filter((row) => `${row.name} ${row.key}`.toLowerCase().includes(sought));
  const typed = text.trim();
  const toggle = (key: string) =>
    choose(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key]);
  return (
    <>
      <input
        type="search"
        aria-label="Search values"
        placeholder={`Search ${dimension(name).label.many.toLowerCase()}`}
        value={text}
        onChange={({ target }) => setText(target.value)}
        spellCheck={false}
        className="field h-9"
      />
      <div className="h-64 overflow-y-auto" aria-busy={offered.isPending}>
        {offered.error && <p className="py-2 text-ink-2">{offered.error.message}</p>}
        {found.map((row) => (
          <label key={row.key} className="flex h-9 items-center gap-3 rounded-md px-2 hover:bg-hover">
            <input
              type="checkbox"
              checked={chosen.includes(row.key)}
              onChange={() => toggle(row.key)}
              className="size-4 shrink-0 accent-brand"
            />
            <span className="min-w-0 flex-1 truncate" title={row.key}>
              {row.name}
            </span>
            {row.count !== undefined && <span className="text-ink-2">{format.count(row.count)}</span>}
          </label>
        ))}
        {typed && !all.some(({ key }) => key === typed) && (
          <button
            type="button"
            onClick={() => {
              toggle(typed);
              setText('');
            }}
            className="flex h-9 w-full items-center gap-3 rounded-md px-2 text-left text-brand hover:bg-hover"
          >
            Use “{typed}” as it stands
          </button>
        )}
        {!typed && found.length === 0 && offered.isSuccess && (
          <p className="py-2 text-ink-2">No values in this time.</p>
        )}
      </div>
    </>
  );
}
