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
  file: `${ASK}
offset, more = 0, True
with open("billable-by-day.jsonl", "w") as file:
    while more:
        answer = ask("POST", "/query", {
            "measures": ["billable", "charged"],
            "by": ["country", "campaign"],
            "range": {"preset": "30d"},
            "page": {"offset": offset, "limit": 1000},
        })
        for row in answer["rows"]:
            file.write(json.dumps({"keys": row["keys"], "figures": row["figures"]}) + "\\n")
        offset, more = offset + 1000, answer["page"]["more"]
`,
};
