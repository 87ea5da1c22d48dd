import { redirect } from 'next/navigation';
import { requireSession } from '#server/session.ts';
import { caller } from '#server/trpc.tsx';

export default async function Home() {
  const { user, advertiser } = await requireSession();
  if (user.operatorRole && !advertiser) redirect('/ops');
  // Somebody of no advertiser is told so by the overview.
  const start = advertiser && (await (await caller()).views.start());
  redirect(start ?? '/overview');
}
