import type { Source } from '@clickledger/domain';

/** What the front doors are called. */
export const SOURCE_NAMES: Record<Source, string> = {
  pixel: 'Pixel',
  redirect: 'Redirect link',
  beacon: 'Snippet',
  server: 'Server',
  import: 'Import',
};
