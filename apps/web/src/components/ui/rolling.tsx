'use client';

import { useEffect, useRef, useState } from 'react';

const ROLL_MS = 450;

/** A figure that rolls to its next value instead of jumping; at once for readers who prefer no motion. */
export function Rolling({ value, print }: { value: bigint; print: (value: bigint) => string }) {
  const [shown, setShown] = useState(value);
  const from = useRef(value);

  useEffect(() => {
    const start = from.current;
    if (start === value) return;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden) {
      from.current = value;
      setShown(value);
      return;
    }
    let frame = 0;
    const began = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, (now - began) / ROLL_MS);
      const eased = BigInt(Math.round((1 - (1 - part) ** 3) * 1000));
      const next = part === 1 ? value : start + ((value - start) * eased) / 1000n;
      from.current = next;
      setShown(next);
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [value]);

  return print(shown);
}
