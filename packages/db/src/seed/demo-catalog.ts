/** What the demo shows: two advertisers with campaigns, creatives and sites, and three logins. */
export interface DemoAdvertiser {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  landingHost: string;
  campaigns: {
    slug: string;
    name: string;
    cpcMicros: bigint;
    dedupeWindowMs: number | null;
    /** Whether clicks that prove too little are noted only, the step before they are refused: Acme is about to take it. */
    reportsOnly?: true;
    creatives: [slug: string, name: string][];
  }[];
  sites: [slug: string, name: string, hostname: string][];
}

export const DEMO_ADVERTISERS: DemoAdvertiser[] = [
  {
    id: 'acme',
    name: 'Acme Outfitters',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    landingHost: 'www.acme.example',
    campaigns: [
      {
        slug: 'spring-shoes',
        name: 'Spring shoes',
        cpcMicros: 350_000n,
        dedupeWindowMs: null,
        reportsOnly: true,
        creatives: [
          ['trail', 'Trail runner, wide banner'],
          ['canvas', 'Canvas sneaker, square'],
          ['kids', 'First shoes, skyscraper'],
        ],
      },
      {
        slug: 'rain-jackets',
        name: 'Rain jackets',
        cpcMicros: 420_000n,
        dedupeWindowMs: 60_000,
        reportsOnly: true,
        creatives: [
          ['storm', 'Storm front, wide banner'],
          ['city', 'City parka, square'],
        ],
      },
      {
        slug: 'backpacks',
        name: 'Backpacks for weekends',
        cpcMicros: 275_000n,
        dedupeWindowMs: null,
        reportsOnly: true,
        creatives: [
          ['summit', 'Summit 40 l, wide banner'],
          ['commute', 'Commuter 22 l, square'],
        ],
      },
      {
        slug: 'members',
        name: 'Members club',
        cpcMicros: 1_100_000n,
        dedupeWindowMs: 300_000,
        creatives: [
          ['join', 'Join the club, text'],
          ['refer', 'Bring a friend, square'],
        ],
      },
      {
        slug: 'outlet',
        name: 'Outlet, last sizes',
        cpcMicros: 85_000n,
        dedupeWindowMs: null,
        reportsOnly: true,
        creatives: [
          ['half', 'Half price, wide banner'],
          ['sizes', 'Last sizes, square'],
        ],
      },
    ],
    sites: [
      ['morning-news', 'Morning News', 'news.example'],
      ['trail-journal', 'Trail Journal', 'trailjournal.example'],
      ['city-weather', 'City Weather', 'weather.example'],
      ['parents-forum', 'Parents Forum', 'parents.example'],
      ['style-weekly', 'Style Weekly', 'styleweekly.example'],
      ['local', 'Test pages of developers', 'localhost'],
    ],
  },
  {
    id: 'globex',
    name: 'Globex Travel',
    currency: 'USD',
    timeZone: 'America/New_York',
    landingHost: 'www.globex.example',
    campaigns: [
      {
        slug: 'island-flights',
        name: 'Island flights',
        cpcMicros: 620_000n,
        dedupeWindowMs: null,
        creatives: [
          ['turquoise', 'Turquoise bay, wide banner'],
          ['sunset', 'Sunset seat, square'],
          ['weekend', 'Long weekend, text'],
        ],
      },
      {
        slug: 'city-breaks',
        name: 'City breaks',
        cpcMicros: 480_000n,
        dedupeWindowMs: null,
        creatives: [
          ['skyline', 'Skyline, wide banner'],
          ['museum', 'Museum pass, square'],
        ],
      },
      {
        slug: 'travel-card',
        name: 'Travel card',
        cpcMicros: 2_350_000n,
        dedupeWindowMs: 600_000,
        creatives: [
          ['lounge', 'Lounge access, square'],
          ['miles', 'Double miles, text'],
        ],
      },
      {
        slug: 'last-minute',
        name: 'Last minute hotels',
        cpcMicros: 195_000n,
        dedupeWindowMs: 15_000,
        creatives: [
          ['tonight', 'Tonight from 59, wide banner'],
          ['pool', 'Pool in town, square'],
        ],
      },
    ],
    sites: [
      ['daily-ledger', 'The Daily Ledger', 'dailyledger.example'],
      ['wander-blog', 'Wander Blog', 'wander.example'],
      ['flight-forum', 'Flight Forum', 'flightforum.example'],
      ['city-weather', 'City Weather', 'weather.example'],
      ['recipe-box', 'Recipe Box', 'recipes.example'],
      ['local', 'Test pages of developers', 'localhost'],
    ],
  },
];

export const DEMO_USERS = [
  { id: 'demo-ada', email: 'ada@acme.example', name: 'Ada', password: 'demo-acme', advertiserId: 'acme' },
  { id: 'demo-bo', email: 'bo@globex.example', name: 'Bo', password: 'demo-globex', advertiserId: 'globex' },
  {
    id: 'demo-ops',
    email: 'ops@clickledger.example',
    name: 'Operations',
    password: 'demo-ops',
    advertiserId: null,
  },
];

/** Who issues the demo's statements. */
export const DEMO_ISSUER = {
  name: 'Clickledger Demo',
  billing_address: '1 Example Street\n10115 Berlin\nGermany',
  tax_id: 'DE 000 000 000',
};
