/** Columns of a billed click, in every file. */
export const BILLED_CLICK_COLUMNS = [
  'line',
  'month',
  'campaign_id',
  'site_id',
  'click_id',
  'keyed',
  'event_time',
  'received_at',
  'price',
  'currency',
] as const;
