'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react';
import { bucketAt, GUTTER, isDrag, NOTHING_READ, type Reading, readByKey, spanOf } from './reading.ts';

interface Span {
  start: Date;
  end: Date;
}

interface Props<Bucket extends Span> {
  /** What the chart shows. */
  label: string;
  buckets: readonly Bucket[];
  /** What a bucket says in one sentence, for those who hear it. */
  say: (index: number) => string;
  /** What a bucket says beside the pointer. */
  tip: (index: number) => ReactNode;
  /** Goes into a span that was drawn. */
  zoom?: ((span: Span) => void) | undefined;
  /** Goes into a bucket that was pressed. */
  pick?: ((bucket: Bucket) => void) | undefined;
  /** The plots, one above the other, `GUTTER` px from the left to their right edge. */
  children: ReactNode;
}

/**
 * Plots that are read by pointer, finger and keys alike. Drawing over them with a mouse, or with Shift and arrows, chooses a
 * span to go into. A finger that moves sideways reads; one that moves up or down scrolls the page.
 */
export function PlotReader<Bucket extends Span>({
  label,
  buckets,
  say,
  tip,
  zoom,
  pick,
  children,
}: Props<Bucket>) {
  const [reading, setReading] = useState<Reading>(NOTHING_READ);
  /** Where a mouse was pressed, px from the left; a ref, as a press and its end may come before a new render. */
  const pressed = useRef<number | undefined>(undefined);
  const [byTouch, setByTouch] = useState(false);
  const helpId = useId();
  const count = buckets.length;
  // What is read may be gone with the newest answer.
  const at = reading.at !== undefined && reading.at < count ? reading.at : undefined;
  const span = zoom && spanOf({ ...reading, at });

  const place = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, at: bucketAt(event.clientX - left, width, count) };
  };
  const goInto = (first: number, last: number) => {
    const [from, to] = [buckets[first], buckets[last]];
    setReading(NOTHING_READ);
    if (from && to) zoom?.({ start: from.start, end: to.end });
  };
  const goIntoOne = (index: number) => {
    const bucket = buckets[index];
    if (bucket) pick?.(bucket);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const touch = event.pointerType === 'touch';
    setByTouch(touch);
    const { x, at: read } = place(event);
    if (touch) {
      // What is read goes once something else is touched.
      event.currentTarget.focus({ preventScroll: true });
      return setReading({ at: read, anchor: undefined });
    }
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pressed.current = x;
    setReading({ at: read, anchor: undefined });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const { x, at: read } = place(event);
    const from = pressed.current;
    const drawing = zoom && from !== undefined && isDrag(from, x);
    const { width } = event.currentTarget.getBoundingClientRect();
    setReading({ at: read, anchor: drawing ? bucketAt(from, width, count) : undefined });
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const from = pressed.current;
    pressed.current = undefined;
    if (from === undefined) return;
    const { x, at: read } = place(event);
    const { width } = event.currentTarget.getBoundingClientRect();
    const start = bucketAt(from, width, count);
    if (zoom && isDrag(from, x)) goInto(Math.min(start, read), Math.max(start, read));
    else goIntoOne(read);
  };
  const onPointerLeave = (event: PointerEvent<HTMLElement>) => {
    // A finger that was lifted leaves what it read in sight.
    if (event.pointerType === 'touch' || pressed.current !== undefined) return;
    setReading(NOTHING_READ);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      if (at === undefined) return;
      event.preventDefault();
      if (span) goInto(span.first, span.last);
      else goIntoOne(at);
      return;
    }
    const next = readByKey({ ...reading, at }, event, count);
    if (!next) return;
    event.preventDefault();
    pressed.current = undefined;
    setByTouch(false);
    setReading(next);
  };

  return (
    <div className="relative isolate">
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-describedby={helpId}
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={(at ?? count - 1) + 1}
        aria-valuetext={at === undefined ? 'Nothing read' : valueText(say, at, span)}
        className={`touch-pan-y select-none ${pick ? 'cursor-pointer' : ''}`}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={onPointerLeave}
        onPointerCancel={() => {
          pressed.current = undefined;
          setReading(NOTHING_READ);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setReading(NOTHING_READ)}
      >
        {span ? (
          <Band
            first={span.first}
            last={span.last}
            count={count}
            className="border-x border-brand bg-brand-soft"
          />
        ) : (
          at !== undefined && <Band first={at} last={at} count={count} className="bg-hover" />
        )}
        {children}
      </div>
      <span id={helpId} className="sr-only">
        {`Arrow keys read${zoom ? ', Shift and arrow keys choose a time, Enter goes into it' : ''}.`}
      </span>
      {at !== undefined && (
        <Beside at={at} count={count}>
          {tip(at)}
          {byTouch && pick && (
            <button
              type="button"
              // The chart would lose the focus, and what is read, before the press ends.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                setReading(NOTHING_READ);
                goIntoOne(at);
              }}
              className="link pointer-events-auto mt-2 block h-9 w-full rounded-md bg-brand-soft font-medium text-brand"
            >
              Look at this time
            </button>
          )}
        </Beside>
      )}
    </div>
  );
}

function valueText(
  say: Props<Span>['say'],
  at: number,
  span: { first: number; last: number } | undefined,
): string {
  return span ? `${span.last - span.first + 1} chosen, up to ${say(at)}` : say(at);
}

/** Where a share of the plots begins, counted from the left or from the right edge. */
const fromLeft = (share: number) => `calc(${GUTTER}px + (100% - ${GUTTER}px) * ${share})`;
const fromRight = (share: number) => `calc((100% - ${GUTTER}px) * ${share})`;

/** Behind the bars of some buckets. */
function Band({
  first,
  last,
  count,
  className,
}: {
  first: number;
  last: number;
  count: number;
  className: string;
}) {
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none absolute top-0 bottom-0 -z-10 ${className}`}
      style={{ left: fromLeft(first / count), right: fromRight(1 - (last + 1) / count) }}
    />
  );
}

/** Beside a bucket, on the side that has more room; on a phone, at the edge that is further from it. */
function Beside({ at, count, children }: { at: number; count: number; children: ReactNode }) {
  const isLeft = at < count / 2;
  const gap = isLeft ? fromLeft((at + 1) / count) : fromRight(1 - at / count);
  return (
    <div
      data-tip=""
      style={{ ['--gap' as string]: `calc(${gap} + 8px)` }}
      // Above the page's head, which stays in sight while the chart is scrolled under it.
      className={`pointer-events-none absolute top-2 z-30 rounded-lg bg-raised p-3 text-sm shadow-pop ${isLeft ? 'left-(--gap) max-sm:right-0 max-sm:left-auto' : 'right-(--gap) max-sm:right-auto max-sm:left-12'}`}
    >
      {children}
    </div>
  );
}
