'use client';

import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { rememberPlace } from '#components/last-place.ts';

const OPENED = 'opened ';

/**
 * Rows that open by a click anywhere in them, each with one link that says where to. Arrow keys go from link to link, and whoever
 * comes back finds the row that they opened in sight and under the keys.
 * @param begin where the page begins, so that the way back leads to the very rows that were left.
 */
export function useRows(path: string, begin: string | null) {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const opened = sessionStorage.getItem(OPENED + path);
    sessionStorage.removeItem(OPENED + path);
    const link = links(body.current).find(({ pathname }) => pathname === opened);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'center' });
  }, [path]);
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as Element;
    const link = linkOf(target);
    if (!link) return;
    // Its own default is prevented by then, as the router follows it.
    if (target.closest('a, button') === link) return leave(link);
    if (event.defaultPrevented || target.closest('a, button')) return;
    if (!window.getSelection()?.isCollapsed) return;
    if (event.ctrlKey || event.metaKey) window.open(link.href);
    else link.click();
  };
  const leave = (link: HTMLAnchorElement) => {
    sessionStorage.setItem(OPENED + path, link.pathname);
    if (begin) rememberPlace(path, { cursor: begin });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const link = linkOf(event.target as Element);
    if (step === undefined || !link) return;
    const all = links(body.current);
    const next = all[all.indexOf(link) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return { ref: body, onClick, onKeyDown, className: ROWS };
}

/** Of the body of such a table. */
const ROWS = 'cursor-pointer [&_tr:focus-within>*]:bg-hover';

/** The link of each row is marked, as rows may have others. */
export const ROW_LINK = { 'data-row': '' } as const;

function links(body: HTMLElement | null): HTMLAnchorElement[] {
  return [...(body?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])];
}

function linkOf(target: Element): HTMLAnchorElement | null {
  return target.closest('tr')?.querySelector<HTMLAnchorElement>('a[data-row]') ?? null;
}
