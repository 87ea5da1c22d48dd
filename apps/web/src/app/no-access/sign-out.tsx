'use client';

import { Button } from '#components/ui/button.tsx';
import { signOut } from '#lib/auth-client.ts';

export function SignOut() {
  return <Button onClick={() => signOut({ callbackUrl: '/login' })}>Sign out</Button>;
}
