/** Patterns of a chart: `dup` of duplicates, `open` over the bucket that has not ended. */
export function Hatches({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}dup`}
        width="4"
        height="4"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="4" height="4" fill="var(--duplicate)" />
        <rect width="1" height="4" fill="var(--duplicate-2)" />
      </pattern>
      <pattern
        id={`${id}open`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="2.5" height="5" fill="var(--paper)" fillOpacity="0.62" />
      </pattern>
    </defs>
  );
}
