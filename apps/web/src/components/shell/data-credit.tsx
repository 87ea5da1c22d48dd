/** What the licence of the network data asks for (packages/enrichment/LICENSES.md): pages show and use networks throughout. */
export function DataCredit() {
  return (
    <footer className="mx-auto w-full max-w-[90rem] px-4 pt-10 text-xs text-ink-3 sm:px-6 lg:px-8">
      <p>
        IP to network data:{' '}
        {SOURCES.map(([name, href], i) => (
          <span key={href}>
            {i === 0 ? '' : i === SOURCES.length - 1 ? ' and ' : ', '}
            <a href={href} className="underline hover:text-ink">
              {name}
            </a>
          </span>
        ))}
        , CC BY 4.0, modified.
      </p>
    </footer>
  );
}

const SOURCES = [
  ['IP Geolocation by DB-IP', 'https://db-ip.com'],
  ['RouteViews', 'https://www.routeviews.org'],
  ['NRO', 'https://www.nro.net'],
] as const;
