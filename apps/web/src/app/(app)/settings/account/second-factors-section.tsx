'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import type { SecondFactors } from '#lib/model.ts';

/** What is shown beside the password, in a line, and the way to change it. */
export function SecondFactorsSection() {
  const { data } = useQuery(useTRPC().secondFactors.read.queryOptions());
  return (
    <Section
      title="Two factors"
      actions={
        <Link href="/settings/two-factors" className={buttonClass('plain', 'sm')}>
          {data && has(data) ? 'Change' : 'Set up'}
        </Link>
      }
    >
      <p className="min-h-5 text-ink-2">{data && inWords(data)}</p>
    </Section>
  );
}

const has = ({ appSince, passkeys }: SecondFactors) => appSince !== null || passkeys.length > 0;

function inWords(factors: SecondFactors): string {
  const { appSince, passkeys, hasPassword } = factors;
  if (!hasPassword) return 'Left to your single sign-on service.';
  if (!has(factors)) return 'Your password alone is enough to sign in.';
  const keys = passkeys.length === 1 ? 'a passkey' : `${passkeys.length} passkeys`;
  if (appSince && passkeys.length > 0) return `Beside your password: an authenticator app, ${keys}.`;
  return `Beside your password: ${appSince ? 'an authenticator app' : keys}.`;
}
