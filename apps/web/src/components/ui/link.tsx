'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';

/**
 * A link within the dashboard: an anchor that the router follows. What lies behind it is fetched once somebody is about to
 * follow it. `next/link` does as much and more, in some 4 KB that every page would load first.
 */
export function Link({
  href,
  scroll = true,
  onClick,
  ...props
}: ComponentProps<'a'> & {
  href: string;
  /** Whether the page behind it is shown from its top. */
  scroll?: boolean;
}) {
  const router = useRouter();
  const want = () => router.prefetch(href);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || isForTheBrowser(event)) return;
    event.preventDefault();
    router.push(href, { scroll });
  };
  return (
    <a {...props} href={href} onClick={follow} onPointerEnter={want} onFocus={want} onTouchStart={want} />
  );
}

/** Whether a press opens a tab or a window, or saves what lies behind the link. */
function isForTheBrowser({
  currentTarget,
  button,
  metaKey,
  ctrlKey,
  shiftKey,
  altKey,
}: MouseEvent<HTMLAnchorElement>) {
  const elsewhere = currentTarget.target !== '' && currentTarget.target !== '_self';
  return (
    button !== 0 ||
    metaKey ||
    ctrlKey ||
    shiftKey ||
    altKey ||
    elsewhere ||
    currentTarget.hasAttribute('download')
  );
}
