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
  file: String.raw`asked=$(curl -sS --fail-with-body -X POST "$CLICKLEDGER_URL/api/v1/exports" \
  -H "Authorization: Bearer $CLICKLEDGER_KEY" -H "Content-Type: application/json" \
  -d '{"format": "jsonl", "clicks": {"range": {"preset": "24h"}}}')
id=$(echo "$asked" | sed 's/.*"id":"\([^"]*\)".*/\1/')
url=""
while [ -z "$url" ]; do
  sleep 1
  state=$(curl -sS --fail-with-body -H "Authorization: Bearer $CLICKLEDGER_KEY" \
    "$CLICKLEDGER_URL/api/v1/exports/$id") || exit 1
  case "$state" in *'"failed"'*) exit 1 ;; esac
  url=$(echo "$state" | sed -n 's/.*"url":"\([^"]*\)".*/\1/p')
done
# Goes on where a download broke off.
curl -sS --fail -C - -o clicks.jsonl "$url"
`,
};
