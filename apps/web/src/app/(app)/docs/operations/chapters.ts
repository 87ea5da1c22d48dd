export const CHAPTERS = [
  { id: 'processes', name: 'Roles and processes' },
  { id: 'ready', name: 'Is it well?' },
  { id: 'watch', name: 'What to scrape and alert on' },
  { id: 'dead', name: 'Dead letters' },
  { id: 'reconcile', name: 'Counts that differ' },
  { id: 'rebuild', name: 'Making windows anew' },
  { id: 'stores', name: 'What lies where' },
  { id: 'backup', name: 'Backup and restore' },
  { id: 'upgrade', name: 'Upgrades' },
  { id: 'secrets', name: 'Secrets' },
  { id: 'production', name: 'Before going live' },
] as const;
