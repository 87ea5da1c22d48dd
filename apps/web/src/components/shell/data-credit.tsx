import { DATA_CREDIT } from '@clickledger/domain';

/** What the licence of the network data asks for: pages show and use networks throughout. */
export function DataCredit() {
  const { before, sources, after } = DATA_CREDIT;
  return (
    <footer className="mx-auto w-full max-w-[90rem] px-4 pt-10 text-xs text-ink-3 sm:px-6 lg:px-8">
      <p>
        {before}
        {sources.map(({ name, url }, i) => (
          <span key={url}>
            {i === 0 ? '' : i === sources.length - 1 ? ' and ' : ', '}
            <a href={url} className="underline hover:text-ink">
              {name}
            </a>
          </span>
        ))}
        {after}
      </p>
    </footer>
  );
}
