const PATHS = {
  overview: 'M2.5 13.5h11M4 11V7m4 4V3m4 8V5.5',
  campaigns: 'M2.5 9.5v-3l8-3.5v10zM5 10.2l.8 3.3h1.7l-.7-2.8M12.8 6.5a2 2 0 0 1 0 3',
  explore: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM10.6 5.4 9.2 9.2l-3.8 1.4 1.4-3.8z',
  clicks: 'm5.5 5.5 2.6 8 1.6-3.3 3.3-1.6zM3.2 3.2l1 1M6 1.5V3M1.5 6H3M9 3l-.9 1M3 9l1-.9',
  billing: 'M4 1.8h8v12.4l-2-1.3-2 1.3-2-1.3-2 1.3zM6.3 5h3.4M6.3 8h3.4',
  traffic: 'M8 1.8 13 4v3.8c0 3-2 5.2-5 6.4-3-1.2-5-3.4-5-6.4V4zM6 8l1.4 1.5L10.2 6.5',
  audit: 'M2.5 3.5h7M2.5 7.5h4.5M2.5 11.5H6m2.5-.8 1.8 1.9 3.7-4.8',
  docs: 'M3 2.5h4a1.5 1.5 0 0 1 1.5 1.5v9.5A1.8 1.8 0 0 0 7 12.7H3zM13.5 2.5H10A1.5 1.5 0 0 0 8.5 4v9.5a1.8 1.8 0 0 1 1.5-.8h3.5z',
  key: 'M10.3 9.3a3.3 3.3 0 1 0-3.5-2.2L2.2 11.7v2.1h2.1v-1.5h1.5v-1.5h1.3l1-1a3.3 3.3 0 0 0 2.2-.5zM11.2 4.9h.01',
  lists: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM3.8 3.8l8.4 8.4',
  refused: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6 6l4 4m0-4-4 4',
  rules:
    'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 6.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4zM5.5 13.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z',
  letters: 'M2 3.5h12v9H2zM2.5 4 8 8.5 13.5 4',
  ops: 'M2 8h2.5l1.5-4.5 3.5 9L11.3 8H14',
  advertisers: 'M2.5 13.5h11M3.5 13.5v-9l5-2v11M8.5 6.5h4v7M5.5 6.5h1M5.5 9.5h1M10.5 9.5h.01',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.8a2.3 2.3 0 0 1 0 4.4M12 9.8c1.6.5 2.5 1.8 2.5 3.7',
  log: 'M3.5 1.8h9v12.4h-9zM6 5h4M6 8h4M6 11h2',
  bell: 'M3.5 11.5c1-1 1.2-2 1.2-4a3.3 3.3 0 0 1 6.6 0c0 2 .2 3 1.2 4zM6.7 13.6a1.4 1.4 0 0 0 2.6 0',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zm3.3-1.2 3.2 3.2',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'm3 8.5 3.3 3.3L13 4.8',
  close: 'm4 4 8 8m0-8-8 8',
  down: 'm4 6.2 4 4 4-4',
  left: 'm9.8 4-4 4 4 4',
  right: 'm6.2 4 4 4-4 4',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.2v1.5m0 10.6v1.5M1.2 8h1.5m10.6 0h1.5M3.2 3.2l1 1m7.6 7.6 1 1m0-9.6-1 1m-7.6 7.6-1 1',
  moon: 'M13.3 9.7A5.7 5.7 0 0 1 6.3 2.7a5.7 5.7 0 1 0 7 7z',
  system: 'M2 3h12v8H2zM5.5 13.5h5',
  out: 'M6.5 2.5h-4v11h4M6 8h8m-2.8-2.8L14 8l-2.8 2.8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  pause: 'M5.5 3.5v9m5-9v9',
  play: 'm5 3.2 7.5 4.8L5 12.8z',
  table: 'M2 3h12v10H2zM2 6.5h12M6.5 3v10',
  download: 'M8 2v8m-3-3 3 3 3-3M2.5 13.5h11',
  alert: 'M8 1.8 14.8 13.5H1.2zM8 6.2v3.3m0 1.9v.01',
  plus: 'M8 3v10M3 8h10',
  wait: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  corrections: 'm3.5 11 .6-2.4 6.3-6.3 1.8 1.8-6.3 6.3zM9 3.7l1.8 1.8M2.5 13.8h11',
  external: 'M9.5 2.5h4v4m0-4-6.5 6.5M12 9v4.5H2.5V4H7',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon of 16 px in the text's colour. Never alone: its button or link has a name. */
export function Icon({ name, className = 'size-4' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
