'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';

/** A figure of one store beside that of raw clicks; one that is not the same is marked. */
export function Side({ value, of, print }: { value: bigint; of: bigint; print?: (value: bigint) => string }) {
  const { count } = useFormat();
  const text = (print ?? count)(value);
  if (value === of) return text;
  return (
    <span className="inline-flex items-center gap-1 font-semibold" title="Not the same as raw clicks">
      <Icon name="alert" className="size-3.5" />
      {text}
    </span>
  );
}
