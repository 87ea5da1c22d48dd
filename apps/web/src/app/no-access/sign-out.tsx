'use client';

import { signOut } from 'next-auth/react';
import { Button } from '#components/ui/button.tsx';

export function SignOut() {
  return <Button onClick={() => signOut({ callbackUrl: '/login' })}>Sign out</Button>;
}
