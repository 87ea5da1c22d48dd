import type { AuditLine } from '#lib/model.ts';

const KINDS: Record<AuditLine['principalKind'], string> = {
  nobody: 'not signed in',
  user: 'person',
  member: 'member',
  operator: 'operator',
  key: 'server key',
  'command-line': 'terminal of the machine',
  job: 'background job',
};

/** In which part somebody did something, and for whom: an operator for an advertiser stands under both names. */
export function byWhom(
  line: Pick<AuditLine, 'principalKind' | 'advertiserId' | 'advertiserName'>,
  ofAll: boolean,
): string {
  const { principalKind: kind, advertiserId, advertiserName } = line;
  const isTold = ofAll || kind === 'operator' || kind === 'command-line';
  const whose = advertiserId !== null && isTold ? `, ${advertiserName ?? advertiserId}` : '';
  return `${KINDS[kind]}${whose}`;
}

/** What something was done to: its name where it has one, else its kind and id. */
export function subjectWords({ subject, subjectName }: Pick<AuditLine, 'subject' | 'subjectName'>): string {
  const [kind = '', ...id] = subject.split('/');
  return `${kind.replaceAll('_', ' ')} ${subjectName ?? id.join('/')}`.trim();
}

/** What was set, before and after, and what else is known of it; a sentence each. */
export function changeWords({ changes, details }: Pick<AuditLine, 'changes' | 'details'>): string[] {
  return [
    ...Object.entries(changes).map(([name, [before, after]]) =>
      before === null ? `${label(name)}: ${text(after)}` : `${label(name)}: ${text(before)} → ${text(after)}`,
    ),
    ...Object.entries(details).map(([name, value]) => `${label(name)}: ${text(value)}`),
  ];
}

const label = (name: string) => name.replaceAll('_', ' ');

function text(value: unknown): string {
  if (value === null || value === '') return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
