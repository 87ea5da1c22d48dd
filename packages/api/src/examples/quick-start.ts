/** What the steps of the quick start are typed with. */
export interface QuickStartIds {
  /** Id of the advertiser whose clicks are counted. */
  advertiser: string;
  /** Where clicks are sent. */
  collectorUrl: string;
}

export const QUICK_START_STEPS = ['key', 'campaign', 'click', 'explain', 'ledger'] as const;
export type QuickStartStep = (typeof QUICK_START_STEPS)[number];

/**
 * From a running installation to the first click that is charged and explained, for a terminal in the product's folder. Each
 * step takes up the variables that those before it have set.
 */
export function quickStart({ advertiser, collectorUrl }: QuickStartIds): Record<QuickStartStep, string> {
  return {
    key: `export CLICKLEDGER_KEY=$(npx clickledger keys create ${advertiser} "First key" | head -n 1)`,
    campaign: `export CAMPAIGN=$(npx clickledger campaigns create ${advertiser} "First campaign" --price 0.40)
export CLICK="first-$(date +%s)"`,
    click: String.raw`curl -sS "${collectorUrl}/v1/clicks" \
  -H "Authorization: Bearer $CLICKLEDGER_KEY" \
  -H "Content-Type: application/json" \
  -d "{
    \"campaign_id\": \"$CAMPAIGN\",
    \"click_id\": \"$CLICK\",
    \"ip\": \"203.0.113.7\",
    \"user_agent\": \"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0\"
  }"`,
    explain: `npx clickledger explain "$CLICK" --advertiser ${advertiser}`,
    ledger: `npx clickledger ledger --advertiser ${advertiser} --campaign "$CAMPAIGN"`,
  };
}
