export const CHAPTERS = [
  { id: 'choose', name: 'Which way to choose' },
  { id: 'snippet', name: 'Snippet' },
  { id: 'link', name: 'Redirect link' },
  { id: 'pixel', name: 'Pixel' },
  { id: 'signed', name: 'Signed pixels and links' },
  { id: 'server', name: 'Server' },
  { id: 'import', name: 'Import of access logs' },
  { id: 'rules', name: 'What counts' },
] as const;

/** The chapters of a page of the documentation, in sight beside them where there is room. */
export function Contents({ of, label }: { of: readonly { id: string; name: string }[]; label: string }) {
  return (
    <nav aria-label={label} className="lg:col-span-3">
      <ul className="sticky top-20 flex flex-wrap gap-x-4 gap-y-1 lg:grid lg:gap-1">
        {of.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`} className="text-ink-2 hover:text-brand">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
