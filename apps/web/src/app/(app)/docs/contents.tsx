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

export function Contents() {
  return (
    <nav aria-label="Guides" className="lg:col-span-3">
      <ul className="sticky top-20 flex flex-wrap gap-x-4 gap-y-1 lg:grid lg:gap-1">
        {CHAPTERS.map(({ id, name }) => (
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
