import { Link } from '#components/ui/link.tsx';
import { requireSession } from '#server/session.ts';
import { opensFor } from './guides.ts';

/** A way from a guide to a page: plain words for those to whom the page does not exist. */
export async function GuideLink({ page, children }: { page: string; children: string }) {
  const { user, advertiser } = await requireSession();
  if (!opensFor(page, { advertiser, isOperator: user.operatorRole !== null })) return children;
  return (
    <Link className="link" href={page}>
      {children}
    </Link>
  );
}
