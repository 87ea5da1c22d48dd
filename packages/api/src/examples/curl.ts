import type { Examples } from './index.ts';

/** For a terminal. */
export const CURL: Examples = {
  country: String.raw`curl -sS --fail-with-body -H "Authorization: Bearer $CLICKLEDGER_KEY" \
  "$CLICKLEDGER_URL/api/v1/query?by=country&show=billable.charged&range=7d"
`,
  series: String.raw`curl -sS --fail-with-body -H "Authorization: Bearer $CLICKLEDGER_KEY" \
  "$CLICKLEDGER_URL/api/v1/query?show=received.billable&range=7d&per=day&zone=Asia/Kolkata"
`,
  campaign: String.raw`made=$(curl -sS --fail-with-body -X POST "$CLICKLEDGER_URL/api/v1/campaigns" \
  -H "Authorization: Bearer $CLICKLEDGER_KEY" -H "Content-Type: application/json" \
  -H "Idempotency-Key: $(uuidgen 2>/dev/null || cat /proc/sys/kernel/random/uuid)" \
  -d '{"name": "Spring sale", "price": "0.35", "daily_budget": "50"}')
id=$(echo "$made" | sed 's/.*"id":"\([^"]*\)".*/\1/')
curl -sS --fail-with-body -X POST "$CLICKLEDGER_URL/api/v1/campaigns/$id/pause" \
  -H "Authorization: Bearer $CLICKLEDGER_KEY"
`,
  file: String.raw`curl -sS --fail-with-body -o billable-by-day.json -H "Authorization: Bearer $CLICKLEDGER_KEY" \
  "$CLICKLEDGER_URL/api/v1/query?by=country.campaign&show=billable.charged&range=30d&limit=1000"
`,
};
