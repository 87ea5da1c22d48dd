/** What the demo's past is made of, by advertiser. Amounts as they are typed. */
export interface DemoPast {
  clicksPerDay: number;
  /** Whether a farm comes by at the end of each month, beside those that come by chance. */
  hasFarms: boolean;
  account: { billingAddress: string; taxId: string };
  terms: { taxName: string; taxRate: string; purchaseOrder: string; approvalRequired: boolean };
  /** Of small campaigns: `npm run demo` brings more in a day than its past had in all, and passes them. */
  budgets: { campaignId: string; daily: string; total: string }[];
  /** Somebody of its people, who disputes a part of the first statement. */
  disputes?: { userId: string; reason: string };
}

export const DEMO_PAST: Readonly<Record<string, DemoPast>> = {
  acme: {
    clicksPerDay: 55,
    hasFarms: true,
    account: { billingAddress: 'Hafenallee 12\n20457 Hamburg\nGermany', taxId: 'DE 111 111 111' },
    // Somebody has to look at its statements: the draft of last month is there to be looked at.
    terms: { taxName: 'VAT', taxRate: '19', purchaseOrder: 'PO-2071', approvalRequired: true },
    budgets: [
      { campaignId: 'acme-outlet', daily: '1.20', total: '' },
      { campaignId: 'acme-members', daily: '', total: '1200' },
    ],
    disputes: {
      userId: 'demo-ada',
      reason:
        'Our shop answered with an error on these two days, as the log that we sent you shows. Whoever came could buy nothing.',
    },
  },
  globex: {
    clicksPerDay: 35,
    hasFarms: false,
    account: { billingAddress: '500 Harbor Street\nBoston, MA 02110\nUSA', taxId: '' },
    terms: { taxName: '', taxRate: '0', purchaseOrder: '', approvalRequired: false },
    budgets: [{ campaignId: 'globex-last-minute', daily: '1.50', total: '200' }],
  },
};

/** Who runs the demo. */
export const DEMO_OPERATOR = 'demo-ops';
