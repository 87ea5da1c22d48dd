/**
 * What `E2E_SPECS=differing` leaves out on the second profile: the same code asks the same servers on both. Pages, forms,
 * sign-in and what the API's document tells know Next.js and PostgreSQL's protocol alone, questions, views, documents and notices the same ClickHouse
 * besides, and a log is read before anything of it reaches the pipeline.
 * Whatever is not named here runs on both: all that sends a click through, and of the rest a sample of what PostgreSQL
 * itself may do otherwise than the embedded one: every procedure once (access-walk), many at once (doors), two who change
 * the same (campaign-setup), letters and forms (people, advertisers).
 */
export const ALIKE = [
  'account.spec.ts',
  'addresses.spec.ts',
  'api-contract.spec.ts',
  'api-reference.spec.ts',
  'audit-log.spec.ts',
  'charts.spec.ts',
  'command-line.spec.ts',
  'demo.spec.ts',
  'desk.spec.ts',
  'documents.spec.ts',
  'explore.spec.ts',
  'first-load.spec.ts',
  'guides.spec.ts',
  'keys.spec.ts',
  'login.spec.ts',
  'notices.spec.ts',
  'odd-requests.spec.ts',
  'operators.spec.ts',
  'question.spec.ts',
  'role-walk.spec.ts',
  'sessions.spec.ts',
  'single-sign-on.spec.ts',
  'sites.spec.ts',
  'traffic-quality.spec.ts',
  'two-factor.spec.ts',
  'views.spec.ts',
  'ways-back.spec.ts',
];

/** Marks single tests of other specs that are alike. */
export const ALIKE_TAG = '@alike';
