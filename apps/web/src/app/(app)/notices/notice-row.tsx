import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Notice } from '#lib/model.ts';

/** One notice: what happened, what to know of it, and the way there, by which it counts as read. */
export function NoticeRow({ notice, read }: { notice: Notice; read: () => void }) {
  const { day, time, full } = useFormat();
  const unread = notice.readAt === null;
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        href={notice.path}
        onClick={() => unread && read()}
        className="-mx-2 grid grid-cols-[0.75rem_minmax(0,1fr)] gap-x-2 rounded-md px-2 py-3 hover:bg-hover"
      >
        <span className={`mt-1.5 size-2 rounded-full ${unread ? 'bg-brand' : ''}`}>
          {unread && <span className="sr-only">Unread. </span>}
        </span>
        <span>
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span className={unread ? 'font-medium' : ''}>{notice.title}</span>
            <time
              dateTime={notice.createdAt.toISOString()}
              title={full(notice.createdAt)}
              className="label ml-auto whitespace-nowrap"
            >
              {day(notice.createdAt)}, {time(notice.createdAt)}
            </time>
          </span>
          <span className="block text-ink-2">{notice.text}</span>
        </span>
      </Link>
    </li>
  );
}
