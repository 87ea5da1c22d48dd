import Link from 'next/link';
import { Icon } from './icon.tsx';

export function BackLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link href={href} className="label -ml-1 flex w-fit items-center gap-0.5 rounded-md hover:text-brand">
      <Icon name="left" className="size-3.5" />
      {children}
    </Link>
  );
}
