import { percentDecode } from './percent.ts';

/** What makes a path more than itself: escapes, doubled slashes, dots behind one, what is not ASCII. */
const SPELLED = /%|\/[/.]|[^\x21-\x7e]/;

/** The query of a request's target, without its question mark; `''` where there is none. */
export function queryOf(target: string): string {
  const from = target.indexOf('?');
  return from === -1 ? '' : withoutFragment(target.slice(from + 1));
}

/**
 * The path that a target means, however it is spelled: percent-decoded, doubled slashes as one, dot segments resolved,
 * composed characters. `//a/b` is a path here, never a host. A proxy's whole address (`https://host/a`) has its path.
 */
export function pathOf(target: string): string {
  const end = target.indexOf('?');
  return meantPath(withoutFragment(withoutHost(end === -1 ? target : target.slice(0, end))));
}

/** The same of a path without query; patterns of paths are spelled in as many ways. */
export function meantPath(path: string): string {
  if (!SPELLED.test(path)) return path;
  const decoded = percentDecode(path)
    .normalize()
    .replace(/\/{2,}/g, '/');
  return decoded.includes('/.') ? withoutDots(decoded) : decoded;
}

function withoutHost(address: string): string {
  if (address.startsWith('/')) return address;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(address);
  if (!scheme) return address;
  const path = address.indexOf('/', scheme[0].length);
  return path === -1 ? '/' : address.slice(path);
}

function withoutFragment(text: string): string {
  const from = text.indexOf('#');
  return from === -1 ? text : text.slice(0, from);
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, i) => {
    const isLast = i === segments.length - 1;
    if (segment === '..') {
      if (kept.length > 1) kept.pop();
    } else if (segment !== '.') {
      kept.push(segment);
      return;
    }
    if (isLast) kept.push('');
  });
  return kept.join('/');
}
