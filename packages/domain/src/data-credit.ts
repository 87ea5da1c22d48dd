/**
 * Whom the licence of the network data asks to credit wherever countries or networks are shown or used
 * (packages/enrichment/LICENSES.md).
 */
export const DATA_CREDIT = {
  before: 'IP to network data: ',
  sources: [
    { name: 'IP Geolocation by DB-IP', url: 'https://db-ip.com' },
    { name: 'RouteViews', url: 'https://www.routeviews.org' },
    { name: 'NRO', url: 'https://www.nro.net' },
  ],
  after: ', CC BY 4.0, modified.',
} as const;
