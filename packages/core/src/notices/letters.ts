import { type DueLetter, findAdvertiser, noteLetter, type Sql, takeDueLetter } from '@clickledger/db';
import { type Letter, MailError } from '@clickledger/mail';
import type { Deployment } from '#use-case.ts';
import { knownNotice } from './facts.ts';
import { noticeText, OF_OPERATORS } from './words.ts';

/** A mail server that is away comes back: after a minute at first, then twice as long each time. About two days in all. */
const FIRST_WAIT_MS = 60_000;
const MOST_TRIES = 12;

/**
 * Sends the letter that is due for longest. It is noted as sent in the transaction that holds it, so that nobody else sends
 * it meanwhile; should this process die between the two, it is sent again under the same id, by which mail servers and
 * readers know it for the same.
 * @returns whether there was one.
 */
export async function sendDueLetter(sql: Sql, mail: Deployment['mail'], now: number): Promise<boolean> {
  if (!mail) return false;
  return sql.transaction().execute(async (tx) => {
    const due = await takeDueLetter(tx, new Date(now));
    if (!due) return false;
    const letter = await letterOf(tx, due, mail.dashboardUrl);
    await noteLetter(tx, due, letter ? await sent(letter, mail, due, now) : { tryAgainAt: null });
    return true;
  });
}

async function sent(
  letter: Letter,
  mail: NonNullable<Deployment['mail']>,
  { tries }: DueLetter,
  now: number,
): Promise<'sent' | { tryAgainAt: Date | null }> {
  try {
    await mail.send(letter);
    return 'sent';
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const wait = FIRST_WAIT_MS * 2 ** tries;
    return { tryAgainAt: tries + 1 < MOST_TRIES ? new Date(now + wait) : null };
  }
}

/** Null for what another version of the product wrote. */
async function letterOf(tx: Sql, due: DueLetter, dashboardUrl: string): Promise<Letter | null> {
  const notice = knownNotice(due);
  if (!notice) return null;
  const advertiser = due.advertiserId === null ? null : await findAdvertiser(tx, due.advertiserId);
  const { title, text, path } = noticeText(notice, advertiser ?? OF_OPERATORS);
  const base = dashboardUrl.replace(/\/+$/, '');
  return {
    id: `notice-${due.noticeId}-${due.userId}`,
    to: due.email,
    subject: advertiser ? `${advertiser.name}: ${title}` : title,
    paragraphs: [`${title}.`, text],
    link: { label: 'Look at it', url: `${base}${path}` },
    afterwards: [`Which of these letters you get is chosen on ${base}/settings/notices.`],
  };
}
