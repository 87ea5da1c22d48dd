import { redirect } from 'next/navigation';
import { requireSession } from '#server/session.ts';

export default async function Home() {
  const { user, advertiser } = await requireSession();
  redirect(user.operatorRole && !advertiser ? '/ops' : '/overview');
}
