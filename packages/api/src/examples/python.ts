import type { Examples } from './index.ts';

const ASK = `import json
import os
import urllib.request


def ask(method, path, body=None, headers={}):
    request = urllib.request.Request(
        os.environ["CLICKLEDGER_URL"] + "/api/v1" + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": "Bearer " + os.environ["CLICKLEDGER_KEY"],
            "Content-Type": "application/json",
            **headers,
        },
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)

`;

/** By the standard library alone. */
export const PYTHON: Examples = {
  country: `${ASK}
answer = ask("POST", "/query", {
    "measures": ["billable", "charged"],
    "by": ["country"],
    "range": {"preset": "7d"},
})
for row in answer["rows"]:
    figures = row["figures"]
    print(row["keys"][0], figures["billable"], figures["charged"]["amount"], answer["currency"])
`,
  series: `${ASK}
answer = ask("POST", "/query", {
    "measures": ["received", "billable"],
    "range": {"preset": "7d"},
    "pieces": "day",
    "zone": "Asia/Kolkata",
})
for bucket in answer["series"]["buckets"]:
    print(bucket["start"], bucket["figures"]["received"], bucket["figures"]["billable"])
`,
  campaign: `import uuid
${ASK}
made = ask(
    "POST",
    "/campaigns",
    {"name": "Spring sale", "price": "0.35", "daily_budget": "50"},
    {"Idempotency-Key": str(uuid.uuid4())},
)
print(made["id"], ask("POST", f"/campaigns/{made['id']}/pause")["status"])
`,
  file: `import shutil
import time
${ASK}
file = ask("POST", "/exports", {"format": "jsonl", "clicks": {"range": {"preset": "24h"}}})
while file["state"] in ("waiting", "running"):
    time.sleep(1)
    file = ask("GET", "/exports/" + file["id"])
with urllib.request.urlopen(file["url"]) as answer, open("clicks.jsonl", "wb") as written:
    shutil.copyfileobj(answer, written)
`,
};
