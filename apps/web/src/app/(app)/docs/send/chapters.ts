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
