import { escaped } from './escaped.ts';
import { tableHtml, tableText } from './table.ts';

/** A mail to one person, as plain words. */
export interface Letter {
  /** Of a letter that may be sent again after a crash: by it the second is known for the first. Letters, digits, hyphens. */
  id?: string;
  /** The address alone, without a name. */
  to: string;
  subject: string;
  /** What it says before the link, a paragraph each. */
  paragraphs: readonly string[];
  /** What the reader is to do, and the whole address where. */
  link: { label: string; url: string };
  /** Figures, between what it says and the link. */
  tables?: readonly LetterTable[];
  /** Files that come along. */
  attachments?: readonly LetterFile[];
  /** The whole address where whoever gets such letters without being asked stops them. */
  stopUrl?: string;
  /** What to know of the link: how long it holds, and what to do for whom it is no news. */
  afterwards: readonly string[];
}

/** A table of a letter: names in the first column, figures in the others. */
export interface LetterTable {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** How many rows at the end stand for others: what is beyond the table, and its total. */
  sums?: number;
}

export interface LetterFile {
  filename: string;
  contentType: string;
  content: string;
}

/** Where a link of a letter leads: a page of the dashboard, with what opens it. */
export function letterLink(webUrl: string, path: `/${string}`, token: string): string {
  const url = new URL(`${webUrl.replace(/\/+$/, '')}${path}`);
  // After the hash, so that neither a log of requests nor a Referer header ever holds it.
  url.hash = new URLSearchParams({ token }).toString();
  return url.href;
}

/** The letter as text: for readers without HTML, and for whoever opens the file. */
export function letterText({ paragraphs, tables = [], link, afterwards }: Letter): string {
  return [...paragraphs, ...tables.map(tableText), `${link.label}:\n${link.url}`, ...afterwards]
    .join('\n\n')
    .concat('\n');
}

/** The letter as HTML. It loads nothing: no pictures, no fonts, nothing that tells that it was read. */
export function letterHtml({ subject, paragraphs, tables = [], link, afterwards }: Letter): string {
  const said = paragraphs.map((text) => `<p>${escaped(text)}</p>`);
  const known = afterwards.map((text) => `<p style="color:#5b6470">${escaped(text)}</p>`);
  const url = escaped(link.url);
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:560px">',
    ...said,
    ...tables.map(tableHtml),
    `<p><a href="${url}" style="font-weight:600">${escaped(link.label)}</a></p>`,
    `<p style="overflow-wrap:anywhere">${url}</p>`,
    ...known,
    '</div></body></html>',
    '',
  ].join('\n');
}
