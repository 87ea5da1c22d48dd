'use client';

import { DIMENSION_NAMES, type DimensionName, dimension, isDimensionName } from '@clickledger/domain';
import { useState } from 'react';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { spanName } from '#lib/span-name.ts';
import { breakingDown, comparing, showing } from './changes.ts';
import { Select } from './select.tsx';
import type { Exploring } from './use-explore.ts';

const ViewsMenu = lazily(async () => (await import('./views/views-menu.tsx')).ViewsMenu);
const ZoneSelect = lazily(async () => (await import('./zone-select.tsx')).ZoneSelect);
const ColumnsForm = lazily(async () => (await import('./columns-form.tsx')).ColumnsForm);

const CustomRange = lazily(async () => (await import('#components/ui/custom-range.tsx')).CustomRange);

/** What the table is broken down by, compared with, whose clock it goes by and which columns it has. */
export function Controls({ exploring, ownZone }: { exploring: Exploring; ownZone: string }) {
  const { question, ask } = exploring;
  const [outer, inner] = question.by;
  const [choosing, setChoosing] = useState<'columns' | 'views'>();
  const done = () => setChoosing(undefined);
  const [isComparing, setComparing] = useState(false);
  const format = useFormat();
  return (
    <div className="grid grid-cols-2 items-end gap-x-3 gap-y-2 sm:flex sm:flex-wrap">
      <Select
        label="Break down by"
        value={outer ?? ''}
        choose={(name) => ask(breakingDown(question, 0, named(name)))}
      >
        <option value="">Nothing</option>
        <Dimensions />
      </Select>
      <Select
        label="then by"
        value={inner ?? ''}
        disabled={!outer}
        choose={(name) => ask(breakingDown(question, 1, named(name)))}
      >
        <option value="">Nothing</option>
        <Dimensions without={outer} />
      </Select>
      <Select
        label="Compare with"
        value={typeof question.compare === 'object' ? 'other' : question.compare}
        choose={(compare) => {
          if (compare === 'any') setComparing(true);
          if (compare === 'none' || compare === 'previous' || compare === 'year')
            ask(comparing(question, compare));
        }}
      >
        <option value="none">Nothing</option>
        <option value="previous">Period before</option>
        <option value="year">A year before</option>
        {typeof question.compare === 'object' && (
          <option value="other">{spanName(question.compare, format, new Date())}</option>
        )}
        <option value="any">Another time…</option>
      </Select>
      <Dialog open={isComparing} close={() => setComparing(false)} label="Compare with another time">
        <CustomRange
          title="Compare with"
          range={question.compare}
          choose={(range) => {
            setComparing(false);
            ask(comparing(question, range));
          }}
        />
      </Dialog>
      <Later
        meanwhile={
          <div className="grid min-w-0 gap-1">
            <span className="label">Time zone</span>
            <span className="field h-9 w-full sm:w-44" />
          </div>
        }
      >
        <ZoneSelect exploring={exploring} ownZone={ownZone} />
      </Later>
      <button
        type="button"
        onClick={() => setChoosing('columns')}
        className={`${buttonClass('plain', 'sm')} h-9`}
      >
        <Icon name="table" />
        Columns
        <span className="text-ink-2">{question.measures.length}</span>
      </button>
      <button
        type="button"
        onClick={() => setChoosing('views')}
        className={`${buttonClass('plain', 'sm')} h-9`}
      >
        Views
      </button>
      <Dialog
        open={choosing !== undefined}
        close={done}
        label={choosing === 'views' ? 'Views' : 'Choose columns'}
      >
        {choosing === 'views' ? (
          <ViewsMenu exploring={exploring} done={done} />
        ) : (
          <ColumnsForm
            measures={question.measures}
            choose={(measures) => {
              done();
              ask(showing(question, measures));
            }}
          />
        )}
      </Dialog>
    </div>
  );
}

function named(text: string): DimensionName | null {
  return isDimensionName(text) ? text : null;
}

function Dimensions({ without }: { without?: DimensionName | undefined }) {
  return DIMENSION_NAMES.filter((name) => name !== without).map((name) => (
    <option key={name} value={name}>
      {dimension(name).label.one}
    </option>
  ));
}
