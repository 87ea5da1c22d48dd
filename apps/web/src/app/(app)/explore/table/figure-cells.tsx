'use client';

import type { MeasureName, QuestionFigures } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { Td } from '#components/ui/table.tsx';
import { changeText, exactText, figureText, isNothing } from '../figure-text.ts';

/** A row's figures; where there is a comparison, each with what it was and how it moved. */
export function FigureCells({
  figures,
  before,
  measures,
  className = '',
}: {
  figures: QuestionFigures;
  /** Of the time that is compared with; null where nothing is. */
  before: QuestionFigures | null;
  measures: readonly MeasureName[];
  className?: string;
}) {
  return measures.flatMap((name) => [
    <FigureCell key={name} name={name} figures={figures} className={className} />,
    ...(before
      ? [
          <FigureCell
            key={`${name} before`}
            name={name}
            figures={before}
            className={`text-ink-2 ${className}`}
          />,
          <Td key={`${name} change`} number className={`text-ink-2 ${className}`}>
            <Moved name={name} now={figures} before={before} />
          </Td>,
        ]
      : []),
  ]);
}

function FigureCell({
  name,
  figures,
  className,
}: {
  name: MeasureName;
  figures: QuestionFigures;
  className: string;
}) {
  const format = useFormat();
  return (
    <Td
      number
      title={exactText(name, figures, format)}
      className={`${isNothing(name, figures) ? 'text-ink-3' : ''} ${className}`}
    >
      {figureText(name, figures, format)}
    </Td>
  );
}

/** Which way is good is the reader's to say. */
function Moved({ name, now, before }: { name: MeasureName; now: QuestionFigures; before: QuestionFigures }) {
  const moved = changeText(name, now, before, useFormat());
  if (!moved) return isNothing(name, now) ? '–' : 'new';
  const [arrow, word] = moved.value > 0 ? ['↑', 'up'] : moved.value < 0 ? ['↓', 'down'] : ['→', 'unchanged'];
  return (
    <>
      <span aria-hidden="true">{arrow} </span>
      <span className="sr-only">{word} </span>
      {moved.text}
    </>
  );
}
