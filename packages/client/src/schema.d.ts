// Made from the document of the API; after it has changed: npm run generate --workspace packages/client

export interface paths {
    "/api/v1/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description By the address that the export tells, without a key. A download that broke off goes on by `Range`.
         */
        get: {
            parameters: {
                query: {
                    expires: string;
                    signature: string;
                };
                header?: never;
                path: {
                    /** @description The export’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                        "application/jsonl": string;
                        "application/vnd.apache.parquet": string;
                    };
                };
                /** @description The bytes that were asked for */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                        "application/jsonl": string;
                        "application/vnd.apache.parquet": string;
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It has no such bytes */
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask a question by parameters
         * @description The same parameters as in the address of the page Explore: `by=device.country&show=billable.charged&country=DE&range=7d`. A time series: `show=charged&range=30d&per=day`. Of a range that is over the answer has an `ETag`; late clicks may still change it.
         *
         *     A filter is the name of a dimension: `country=DE`. Behind it `.not`, `.contains` or `.not_contains` may stand: `site.not=`, `network.contains=hosting`. Given again it takes more values, of which any is enough; an empty one is: not known. A second filter of the same dimension and kind ends in `.2`. All filters hold together.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: {
                    by?: string;
                    show?: string;
                    range?: string;
                    from?: string;
                    to?: string;
                    zone?: string;
                    per?: string;
                    compare?: string;
                    order?: string;
                    offset?: string;
                    limit?: string;
                    /** @description Campaign is any of these. */
                    campaign?: string[];
                    /** @description Site is any of these. */
                    site?: string[];
                    /** @description Creative is any of these. */
                    creative?: string[];
                    /** @description Country is any of these. ISO 3166-1 alpha-2. */
                    country?: string[];
                    /** @description Region is any of these. */
                    region?: string[];
                    /** @description Device is any of these. */
                    device?: string[];
                    /** @description Operating system is any of these. */
                    os?: string[];
                    /** @description Browser version is any of these. Browser and version, such as `Chrome 131`. */
                    browser_version?: string[];
                    /** @description Network is any of these. The number of an autonomous system. */
                    network?: string[];
                    /** @description Kind of network is any of these. */
                    network_category?: string[];
                    /** @description Placement is any of these. */
                    placement?: string[];
                    /** @description Browser is any of these. */
                    browser?: string[];
                    /** @description Door is any of these. */
                    source?: string[];
                    /** @description Trust is any of these. */
                    trust?: string[];
                    /** @description Price of a click is any of these. Of one click, in millionths of the currency. */
                    price?: string[];
                    /** @description Label is any of these. */
                    label?: string[];
                    /** @description Verdict is any of these. One of billable, duplicate, givt, sivt, rejected; `invalid` is every class of it, `unpaid` all that was accepted and is not charged. */
                    verdict?: string[];
                    /** @description Reason is any of these. The rule that decided; of a rejected click its code. */
                    reason?: string[];
                    /** @description Hour of day is any of these. */
                    hour_of_day?: string[];
                    /** @description Day of week is any of these. */
                    day_of_week?: string[];
                };
                header?: {
                    /** @description The `ETag` of an answer that you have: where it still holds, 304 comes without a body. */
                    "if-none-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description Names this very answer. Sent as `If-None-Match` it is answered with 304 while nothing of it changed. */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Answer"];
                    };
                };
                /** @description You have it: nothing of it changed. */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Ask a question
         * @description Any cut of the advertiser’s clicks: totals, time series and break-downs. Its series has a bucket for each of `pieces`; rows are told apart `by` up to two dimensions, and come with `other` to the total.
         *
         *     Takes a key with the scope `read`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Answer"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what changed
         * @description Of a range, newest first: prices, campaigns that were made, paused, resumed or ended, budgets that were spent, settings of rules, incidents. Changes of block and allow lists are told to those people who may see lists, and to no key.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description By the advertiser’s calendar, up to now; 24h where nothing is said. */
                    range?: "1h" | "24h" | "7d" | "30d" | "today" | "month";
                    /** @description In place of `range`, together with `to`. In an address + is written %2B. */
                    from?: string;
                    /** @description The first instant that is no part of it. */
                    to?: string;
                    /** @description Only what is about this campaign, or about all of them; given again, about any that is named. */
                    campaign?: string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            annotations: components["schemas"]["Annotation"][];
                            /** @description Whether there are more than are told: choose a shorter range */
                            more: boolean;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List campaigns
         * @description All of them by name, as they are set. What they came to is asked by `/query?by=campaign`.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            campaigns: components["schemas"]["Campaign"][];
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a campaign
         * @description Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCampaign"];
                };
            };
            responses: {
                /** @description Made */
                201: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description Where what was made is read from now on. */
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a campaign
         * @description Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignDetail"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a campaign
         * @description What is left out stays. Its price is set by `/campaigns/{id}/prices`, as it has a time from which it holds.
         *
         *     Takes a key with the scope `manage`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CampaignChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            version: number;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/campaigns/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a campaign
         * @description Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "active" | "paused" | "ended";
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a campaign
         * @description Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "active" | "paused" | "ended";
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a campaign for good
         * @description Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Its name, once more. */
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "active" | "paused" | "ended";
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a campaign like another
         * @description Without its dates, and paused.
         *
         *     Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Made */
                201: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description Where what was made is read from now on. */
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what to put where its ads stand
         * @description Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: {
                    site_id?: string;
                    creative_id?: string;
                };
                header?: never;
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pixel_url: string;
                            redirects: {
                                creative_id: string;
                                url: string;
                            }[];
                            snippet: string;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the prices of a campaign
         * @description The latest time first: to come, in force, past. A click has the price of its time.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            prices: {
                                price: components["schemas"]["Money"];
                                /**
                                 * Format: date-time
                                 * @description ISO 8601 with its offset, to the millisecond at most
                                 * @example 2026-03-01T00:00:00+01:00
                                 */
                                from: string;
                                /** @enum {string} */
                                standing: "to come" | "in force" | "past";
                                /**
                                 * Format: date-time
                                 * @description ISO 8601 with its offset, to the millisecond at most
                                 * @example 2026-03-01T00:00:00+01:00
                                 */
                                created_at: string;
                            }[];
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Set the price of a campaign
         * @description From now or a later time on. Clicks that were collected keep theirs.
         *
         *     Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPrice"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            price: components["schemas"]["Money"];
                            /**
                             * Format: date-time
                             * @description ISO 8601 with its offset, to the millisecond at most
                             * @example 2026-03-01T00:00:00+01:00
                             */
                            from: string;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/prices/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a price that is to come
         * @description Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The campaign’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description ISO 8601 with its offset, to the millisecond at most
                         * @example 2026-03-01T00:00:00+01:00
                         */
                        from: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /**
                             * Format: date-time
                             * @description ISO 8601 with its offset, to the millisecond at most
                             * @example 2026-03-01T00:00:00+01:00
                             */
                            from: string;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List creatives
         * @description Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: {
                    campaign_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            creatives: components["schemas"]["Creative"][];
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a creative of a campaign
         * @description Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCreative"];
                };
            };
            responses: {
                /** @description Made */
                201: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description Where what was made is read from now on. */
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Creative"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creatives/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a creative
         * @description Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The creative’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Creative"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a creative
         * @description Links that are out already lead to its new page within two seconds.
         *
         *     Takes a key with the scope `manage`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The creative’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreativeChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChangedCreative"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sites
         * @description Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sites: components["schemas"]["Site"][];
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a site
         * @description Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewSite"];
                };
            };
            responses: {
                /** @description Made */
                201: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description Where what was made is read from now on. */
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeptSite"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a site and what proves it
         * @description Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The site’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SiteDetail"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a site
         * @description Takes a key with the scope `manage`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The site’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SiteChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeptSite"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/sites/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the host of a site looked at
         * @description Looks for its proof now, and answers what was found. Ten looks of an advertiser a minute.
         *
         *     Takes a key with the scope `manage`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description The site’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SiteDetail"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clicks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clicks
         * @description Accepted clicks of a range, newest first. Clicks that arrive meanwhile shift no page: none comes twice, and none is missed that was there.
         *
         *     A filter is the name of a dimension: `country=DE`. Behind it `.not`, `.contains` or `.not_contains` may stand: `site.not=`, `network.contains=hosting`. Given again it takes more values, of which any is enough; an empty one is: not known. A second filter of the same dimension and kind ends in `.2`. All filters hold together.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description By the advertiser’s calendar, up to now; 24h where nothing is said. */
                    range?: "1h" | "24h" | "7d" | "30d" | "today" | "month";
                    /** @description In place of `range`, together with `to`. In an address + is written %2B. */
                    from?: string;
                    /** @description The first instant that is no part of it. */
                    to?: string;
                    /** @description Rows of a page at most. */
                    limit?: number;
                    /** @description The `next_cursor` of the page before. It holds the range of the first page, whatever range is given beside it: give the same filters. */
                    cursor?: string;
                    visitor?: string;
                    /** @description The whole of it. */
                    user_agent?: string;
                    /** @description Found invalid after it was charged: by this rule, or by `any`. */
                    adjusted?: string;
                    /** @description Charged by this statement. */
                    statement?: string;
                    /** @description Credited by this statement or credit note. */
                    credited?: string;
                    /** @description Start of a click id or of an address’s network. */
                    q?: string;
                    /** @description Campaign is any of these. */
                    campaign?: string[];
                    /** @description Site is any of these. */
                    site?: string[];
                    /** @description Creative is any of these. */
                    creative?: string[];
                    /** @description Country is any of these. ISO 3166-1 alpha-2. */
                    country?: string[];
                    /** @description Region is any of these. */
                    region?: string[];
                    /** @description Device is any of these. */
                    device?: string[];
                    /** @description Operating system is any of these. */
                    os?: string[];
                    /** @description Browser version is any of these. Browser and version, such as `Chrome 131`. */
                    browser_version?: string[];
                    /** @description Network is any of these. The number of an autonomous system. */
                    network?: string[];
                    /** @description Kind of network is any of these. */
                    network_category?: string[];
                    /** @description Placement is any of these. */
                    placement?: string[];
                    /** @description Browser is any of these. */
                    browser?: string[];
                    /** @description Door is any of these. */
                    source?: string[];
                    /** @description Trust is any of these. */
                    trust?: string[];
                    /** @description Price of a click is any of these. Of one click, in millionths of the currency. */
                    price?: string[];
                    /** @description Label is any of these. */
                    label?: string[];
                    /** @description Verdict is any of these. One of billable, duplicate, givt, sivt, rejected; `invalid` is every class of it, `unpaid` all that was accepted and is not charged. */
                    verdict?: string[];
                    /** @description Reason is any of these. The rule that decided; of a rejected click its code. */
                    reason?: string[];
                    /** @description Hour of day is any of these. */
                    hour_of_day?: string[];
                    /** @description Day of week is any of these. */
                    day_of_week?: string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clicks: components["schemas"]["Click"][];
                            next_cursor: string | null;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clicks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a click and why it was or was not charged
         * @description Rejected clicks as well. A click that was refused without an id is found by `/rejected-clicks/{id}`.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The click’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExplainedClick"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rejected-clicks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rejected clicks
         * @description Of a range, newest first by the time at which they are counted. They are kept for 90 days.
         *
         *     A filter is the name of a dimension: `country=DE`. Behind it `.not`, `.contains` or `.not_contains` may stand: `site.not=`, `network.contains=hosting`. Given again it takes more values, of which any is enough; an empty one is: not known. A second filter of the same dimension and kind ends in `.2`. All filters hold together. Of what a rejected click does not carry, such as a country, nothing is known.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description By the advertiser’s calendar, up to now; 24h where nothing is said. */
                    range?: "1h" | "24h" | "7d" | "30d" | "today" | "month";
                    /** @description In place of `range`, together with `to`. In an address + is written %2B. */
                    from?: string;
                    /** @description The first instant that is no part of it. */
                    to?: string;
                    /** @description Rows of a page at most. */
                    limit?: number;
                    /** @description The `next_cursor` of the page before. It holds the range of the first page, whatever range is given beside it: give the same filters. */
                    cursor?: string;
                    /** @description The same as `reason`. */
                    code?: "malformed" | "missing_field" | "invalid_field" | "placeholder_id" | "unknown_campaign" | "inactive_campaign" | "archived_advertiser" | "no_price" | "budget_spent" | "unknown_creative" | "unknown_site" | "site_not_allowed" | "unregistered_origin" | "bad_signature" | "expired_signature" | "insufficient_trust" | "forbidden_field" | "too_old" | "in_the_future" | "rate_limited" | "click_id_conflict";
                    /** @description Start of a click id or of a refusal’s id. */
                    q?: string;
                    /** @description Campaign is any of these. */
                    campaign?: string[];
                    /** @description Site is any of these. */
                    site?: string[];
                    /** @description Creative is any of these. */
                    creative?: string[];
                    /** @description Country is any of these. ISO 3166-1 alpha-2. */
                    country?: string[];
                    /** @description Region is any of these. */
                    region?: string[];
                    /** @description Device is any of these. */
                    device?: string[];
                    /** @description Operating system is any of these. */
                    os?: string[];
                    /** @description Browser version is any of these. Browser and version, such as `Chrome 131`. */
                    browser_version?: string[];
                    /** @description Network is any of these. The number of an autonomous system. */
                    network?: string[];
                    /** @description Kind of network is any of these. */
                    network_category?: string[];
                    /** @description Placement is any of these. */
                    placement?: string[];
                    /** @description Browser is any of these. */
                    browser?: string[];
                    /** @description Door is any of these. */
                    source?: string[];
                    /** @description Trust is any of these. */
                    trust?: string[];
                    /** @description Price of a click is any of these. Of one click, in millionths of the currency. */
                    price?: string[];
                    /** @description Label is any of these. */
                    label?: string[];
                    /** @description Verdict is any of these. One of billable, duplicate, givt, sivt, rejected; `invalid` is every class of it, `unpaid` all that was accepted and is not charged. */
                    verdict?: string[];
                    /** @description Reason is any of these. The rule that decided; of a rejected click its code. */
                    reason?: string[];
                    /** @description Hour of day is any of these. */
                    hour_of_day?: string[];
                    /** @description Day of week is any of these. */
                    day_of_week?: string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rejected_clicks: components["schemas"]["RejectedClick"][];
                            next_cursor: string | null;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rejected-clicks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a rejected click
         * @description Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The refusal’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RejectedClick"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List statements
         * @description The newest first, with the period that is running, and all credit notes.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            currency: string;
                            time_zone: string;
                            /** @description The period that is running, and what its clicks came to by now; null before the first. */
                            accruing: {
                                month: string;
                                /**
                                 * Format: date-time
                                 * @description ISO 8601 with its offset, to the millisecond at most
                                 * @example 2026-03-01T00:00:00+01:00
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description ISO 8601 with its offset, to the millisecond at most
                                 * @example 2026-03-01T00:00:00+01:00
                                 */
                                to: string;
                                charged: components["schemas"]["Money"];
                            } | null;
                            statements: components["schemas"]["Statement"][];
                            credit_notes: {
                                id: string;
                                number: string;
                                statement_id: string;
                                total: components["schemas"]["Money"];
                                /**
                                 * Format: date-time
                                 * @description ISO 8601 with its offset, to the millisecond at most
                                 * @example 2026-03-01T00:00:00+01:00
                                 */
                                issued_at: string;
                            }[];
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a statement with its lines and credit notes
         * @description One that was issued has an `ETag`: it changes when it is paid, voided or credited.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The `ETag` of an answer that you have: where it still holds, 304 comes without a body. */
                    "if-none-match"?: string;
                };
                path: {
                    /** @description The statement’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description Names this very answer. Sent as `If-None-Match` it is answered with 304 while nothing of it changed. */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatementDetail"];
                    };
                };
                /** @description You have it: nothing of it changed. */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credit-notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a credit note with its lines
         * @description Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The `ETag` of an answer that you have: where it still holds, 304 comes without a body. */
                    "if-none-match"?: string;
                };
                path: {
                    /** @description The credit note’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description Names this very answer. Sent as `If-None-Match` it is answered with 304 while nothing of it changed. */
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreditNote"];
                    };
                };
                /** @description You have it: nothing of it changed. */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reconciled hours
         * @description Each closed hour is held against single clicks. The newest first; where there are `more`, ask for a range up to the last one.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description By the advertiser’s calendar, up to now; 24h where nothing is said. */
                    range?: "1h" | "24h" | "7d" | "30d" | "today" | "month";
                    /** @description In place of `range`, together with `to`. In an address + is written %2B. */
                    from?: string;
                    /** @description The first instant that is no part of it. */
                    to?: string;
                    /** @description Only hours in which a difference was ever found. */
                    different?: "true" | "false";
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "differs" | "waiting" | "partly" | "reconciled";
                            /**
                             * Format: date-time
                             * @description Every hour before was compared.
                             * @example 2026-03-01T00:00:00+01:00
                             */
                            up_to: string | null;
                            behind: boolean;
                            /**
                             * Format: date-time
                             * @description ISO 8601 with its offset, to the millisecond at most
                             * @example 2026-03-01T00:00:00+01:00
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description ISO 8601 with its offset, to the millisecond at most
                             * @example 2026-03-01T00:00:00+01:00
                             */
                            to: string;
                            compared: number;
                            differing: number;
                            /** @description Hours that late clicks reached since they were compared. */
                            waiting: number;
                            found: number;
                            repaired: number;
                            hours: components["schemas"]["ReconciledHour"][];
                            more: boolean;
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was found to differ in an hour
         * @description The hour itself, then its minutes, with their figures at the time.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query: {
                    /** @description Its start. */
                    hour: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            differences: components["schemas"]["Difference"][];
                        };
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch the figures of now
         * @description Server-sent events. An event `figures` comes whenever a figure changes, and every 10 seconds at the least; `Last-Event-ID` names the last one that was seen. An event `problem` says why the stream ends: within seconds of the key’s being revoked or expired. A key may have 10 streams open at once.
         *
         *     Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Of this campaign alone */
                    campaign_id?: string;
                };
                header?: {
                    "last-event-id"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Events; the data of `figures` is as this schema says */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["LiveFigures"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a file written
         * @description It holds what is there when it is written. Ask for its state until it is done; it is kept for 3 days. An advertiser may have 3 under way. Addresses of visitors are left out.
         *
         *     Takes a key with the scope `read`.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Made by you, once for what is meant once: sent twice, it is done once. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewExport"];
                };
            };
            responses: {
                /** @description It will be written */
                202: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description Where what was made is read from now on. */
                        Location?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Export"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `conflict`: Somebody else changed it meanwhile, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_large`: Bodies are 1 MB at most. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_json`: Send `Content-Type: application/json`. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_much`: Choose a shorter range or fewer break-downs; `detail` says what would fit. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far a file is
         * @description Takes a key with the scope `read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The export’s id */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Export"];
                    };
                };
                /** @description `invalid`: A parameter or a field is not as this document says; `errors` names each. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
                        /** @description `Bearer` */
                        "WWW-Authenticate"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `forbidden`: It takes another scope, or a person. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_found`: No such path, or no such thing of this advertiser. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many`: The key’s limit is used up, or sites were looked at too often: `Retry-After` says when to go on. */
                429: {
                    headers: {
                        /** @description How many requests (`q`) in how many seconds (`w`) the key has. */
                        "RateLimit-Policy"?: string;
                        /** @description How many of them are left (`r`), and in how many seconds it is full again (`t`). */
                        RateLimit?: string;
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unexpected`: The cause is in the log of the dashboard. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unavailable`: Try again in a moment; no click is lost. */
                503: {
                    headers: {
                        /** @description In how many seconds to try again. */
                        "Retry-After"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What is wrong, as RFC 9457 has it; `code` is for programs. */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            errors?: {
                field: string;
                message: string;
            }[];
        };
        Answer: {
            span: {
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                to: string;
            };
            compared_span: {
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                to: string;
            } | null;
            zone: string;
            currency: string;
            /** @enum {string} */
            read_from: "rollups" | "raw";
            notes: string[];
            /** @description What rows were picked by, with what people call the values. */
            filters: {
                /** @enum {string} */
                dimension: "campaign" | "site" | "creative" | "country" | "region" | "device" | "os" | "browser_version" | "network" | "network_category" | "placement" | "browser" | "source" | "trust" | "price" | "label" | "verdict" | "reason" | "hour_of_day" | "day_of_week";
                /** @enum {string} */
                op: "is" | "is_not" | "contains" | "not_contains";
                values: {
                    key: string;
                    name: string;
                }[];
            }[];
            rows: {
                keys: string[];
                names: string[];
                figures: components["schemas"]["Figures"];
                compared: components["schemas"]["Figures"] | null;
            }[];
            /** @description All that is on no row of this page: with the rows it comes to the total. */
            other: {
                rows: number;
                figures: components["schemas"]["Figures"];
                compared: components["schemas"]["Figures"] | null;
            } | null;
            total: {
                figures: components["schemas"]["Figures"];
                compared: components["schemas"]["Figures"] | null;
            };
            series: {
                unit: string;
                buckets: {
                    /**
                     * Format: date-time
                     * @description ISO 8601 with its offset, to the millisecond at most
                     * @example 2026-03-01T00:00:00+01:00
                     */
                    start: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601 with its offset, to the millisecond at most
                     * @example 2026-03-01T00:00:00+01:00
                     */
                    end: string;
                    open: boolean;
                    figures: components["schemas"]["Figures"];
                    compared: components["schemas"]["Figures"] | null;
                }[];
            } | null;
            page: {
                offset: number;
                limit: number;
                rows: number;
                more: boolean;
            };
        };
        /** @description The measures that were asked for. Money is decimal text: `exact`, and an `amount` in the currency’s digits that adds up to the total’s. */
        Figures: {
            /** @description Every click that came, refused ones too. */
            received?: number;
            /** @description Clicks that were let in and judged. */
            accepted?: number;
            /** @description Valid clicks, which are charged. */
            billable?: number;
            /** @description Clicks that repeat one of the same visitor within the dedupe window. */
            duplicate?: number;
            /** @description Clicks that rules found to be no person’s interest: GIVT and SIVT. */
            invalid?: number;
            /** @description General invalid traffic, found by lists and parameter checks. */
            givt?: number;
            /** @description Sophisticated invalid traffic, found by patterns. */
            sivt?: number;
            /** @description Clicks that were refused at the door, and never charged. */
            rejected?: number;
            /** @description What billable clicks came to, each at the price of its time; what was credited later is not taken off. */
            charged?: {
                exact: string;
                amount: string;
            };
            /** @description What duplicates and invalid clicks would have cost, each at the price of its time. */
            not_charged?: {
                exact: string;
                amount: string;
            };
            /** @description Invalid clicks among accepted ones. */
            invalid_share?: number | null;
            /** @description Duplicates among accepted clicks. */
            duplicate_share?: number | null;
            /** @description What was charged, divided by the billable clicks. */
            average_price?: string | null;
            /** @description What was charged, less what was credited since, among the daily budgets of these days, or the whole budget of a campaign without one. By campaign and label alone. */
            budget_used?: number | null;
        };
        /**
         * @description Measures of clicks, broken down by up to two dimensions. Everything has a default. A filter’s empty value is: not known.
         * @example {
         *       "measures": [
         *         "billable",
         *         "charged"
         *       ],
         *       "by": [
         *         "country"
         *       ],
         *       "range": {
         *         "preset": "7d"
         *       }
         *     }
         */
        Question: {
            measures?: ("received" | "accepted" | "billable" | "duplicate" | "invalid" | "givt" | "sivt" | "rejected" | "charged" | "not_charged" | "invalid_share" | "duplicate_share" | "average_price" | "budget_used")[];
            by?: ("campaign" | "site" | "creative" | "country" | "region" | "device" | "os" | "browser_version" | "network" | "network_category" | "placement" | "browser" | "source" | "trust" | "price" | "label" | "verdict" | "reason" | "hour_of_day" | "day_of_week")[];
            filters?: {
                /** @enum {string} */
                dimension: "campaign" | "site" | "creative" | "country" | "region" | "device" | "os" | "browser_version" | "network" | "network_category" | "placement" | "browser" | "source" | "trust" | "price" | "label" | "verdict" | "reason" | "hour_of_day" | "day_of_week";
                /** @enum {string} */
                op?: "is" | "is_not" | "contains" | "not_contains";
                values: string[];
            }[];
            range?: {
                /** @enum {string} */
                preset: "1h" | "24h" | "7d" | "30d" | "today" | "month";
            } | {
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                to: string;
            };
            zone?: string | null;
            /** @enum {string} */
            pieces?: "auto" | "none" | "minute" | "hour" | "day" | "week" | "month";
            compare?: ("none" | "previous" | "year") | {
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                to: string;
            };
            order?: {
                /** @enum {string} */
                by: "name" | "received" | "accepted" | "billable" | "duplicate" | "invalid" | "givt" | "sivt" | "rejected" | "charged" | "not_charged" | "invalid_share" | "duplicate_share" | "average_price" | "budget_used";
                /** @enum {string} */
                direction?: "asc" | "desc";
            };
            page?: {
                offset?: number;
                limit?: number;
            };
        };
        Annotation: {
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            at: string;
            /** @enum {string} */
            kind: "price" | "campaign" | "budget" | "list" | "rules" | "incident";
            /** @description What happened, in a sentence */
            text: string;
            /** @description The page of the dashboard that shows more, where one does */
            path: string | null;
            /** @description The campaigns that it is about; empty for all of them */
            campaign_ids: string[];
        };
        Campaign: {
            id: string;
            name: string;
            /** @enum {string} */
            status: "active" | "paused" | "ended";
            /**
             * @description The cap of its budget that is reached, so that clicks are refused; null for none.
             * @enum {string|null}
             */
            stopped_by: "total" | "month" | "day" | null;
            price: components["schemas"]["Money"];
            daily_budget: components["schemas"]["Money"] | null;
            total_budget: components["schemas"]["Money"] | null;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            starts_at: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            ends_at: string | null;
            /** @description Its own; null for the deployment’s. */
            dedupe_window_s: number | null;
            labels: string[];
            /** @enum {string} */
            required_trust: "keyed" | "signed" | "registered" | "open";
            /** @enum {string} */
            trust_enforcement: "report" | "enforce";
            /** @description Moves with each change of its settings. */
            version: number;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            created_at: string;
        };
        /**
         * @description Of one click, as it is in force or the first that will be.
         * @example {
         *       "amount": "12.345678",
         *       "currency": "EUR"
         *     }
         */
        Money: {
            amount: string;
            currency: string;
        };
        CampaignDetail: components["schemas"]["Campaign"] & {
            /** @description The only sites that it is shown on; none for all. */
            site_ids: string[];
        };
        /**
         * @example {
         *       "name": "Spring sale",
         *       "price": "0.35",
         *       "daily_budget": "50"
         *     }
         */
        NewCampaign: {
            name: string;
            /**
             * @description Of one click, in the advertiser’s currency.
             * @example 0.35
             */
            price: string;
            /**
             * Format: date-time
             * @description Null for no such limit.
             * @example 2026-03-01T00:00:00+01:00
             */
            starts_at?: string | null;
            /**
             * Format: date-time
             * @description Null for no such limit.
             * @example 2026-03-01T00:00:00+01:00
             */
            ends_at?: string | null;
            /** @description Seconds, to the thousandth at most; null for the deployment’s. */
            dedupe_window_s?: number | null;
            labels?: string[];
            /**
             * @description Above zero; null for none.
             * @example 0.35
             */
            daily_budget?: string | null;
            /**
             * @description Above zero; null for none.
             * @example 0.35
             */
            total_budget?: string | null;
            /** @description The only sites that it is to be shown on; none for all. */
            site_ids?: string[];
        };
        /**
         * @description What is left out stays.
         * @example {
         *       "name": "Summer sale",
         *       "daily_budget": "80",
         *       "ends_at": null
         *     }
         */
        CampaignChange: {
            name?: string;
            /**
             * Format: date-time
             * @description Null for no such limit.
             * @example 2026-03-01T00:00:00+01:00
             */
            starts_at?: string | null;
            /**
             * Format: date-time
             * @description Null for no such limit.
             * @example 2026-03-01T00:00:00+01:00
             */
            ends_at?: string | null;
            /** @description Seconds, to the thousandth at most; null for the deployment’s. */
            dedupe_window_s?: number | null;
            labels?: string[];
            /**
             * @description Above zero; null for none.
             * @example 0.35
             */
            daily_budget?: string | null;
            /**
             * @description Above zero; null for none.
             * @example 0.35
             */
            total_budget?: string | null;
            /** @description The only sites that it is to be shown on; none for all. */
            site_ids?: string[];
            /** @description As you read it: where somebody changed the campaign since, nothing is changed (409). */
            version?: number;
        };
        /**
         * @example {
         *       "price": "0.40",
         *       "from": "2027-01-01T00:00:00+01:00"
         *     }
         */
        NewPrice: {
            /** @example 0.35 */
            price: string;
            /**
             * Format: date-time
             * @description From when on it holds; now where nothing is said.
             * @example 2026-03-01T00:00:00+01:00
             */
            from?: string;
        };
        Creative: {
            id: string;
            campaign_id: string;
            name: string;
            /** @description Where clicks of it lead, as browsers send it. */
            landing_url: string;
        };
        /**
         * @example {
         *       "campaign_id": "spring-sale-01k9",
         *       "name": "Banner",
         *       "landing_url": "https://acme.example/sale"
         *     }
         */
        NewCreative: {
            campaign_id: string;
            name: string;
            /** @example https://acme.example/sale */
            landing_url: string;
        };
        ChangedCreative: {
            id: string;
            name: string;
            /** @description Where clicks of it lead, as browsers send it. */
            landing_url: string;
        };
        /** @description What is left out stays. */
        CreativeChange: {
            name?: string;
            /** @example https://acme.example/sale */
            landing_url?: string;
        };
        Site: {
            id: string;
            name: string;
            hostname: string;
            /**
             * @description Whether its host is proved to be the advertiser’s; `missing`: its proof is gone, and counts for some days.
             * @enum {string}
             */
            state: "unchecked" | "unproved" | "proved" | "missing" | "lost";
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            checked_at: string | null;
            /**
             * @description In which the proof was found.
             * @enum {string|null}
             */
            way: "file" | "tag" | "dns" | null;
            /**
             * Format: date-time
             * @description Until when a proof that is gone counts.
             * @example 2026-03-01T00:00:00+01:00
             */
            until: string | null;
        };
        SiteDetail: components["schemas"]["Site"] & {
            /** @description What proves it: one of these is enough. */
            places: {
                file: {
                    where: string;
                    what: string;
                };
                tag: {
                    where: string;
                    what: string;
                };
                dns: {
                    where: string;
                    what: string;
                };
            };
            /** @description What the last look found; null before the first. */
            findings: {
                /** @enum {string} */
                way: "file" | "tag" | "dns";
                found: boolean;
                /** @enum {string|null} */
                problem: "no_host" | "not_public" | "no_resolver" | "refused" | "unreachable" | "timeout" | "certificate" | "led_away" | "led_around" | "status" | "absent" | "wrong_token" | null;
                reason: string | null;
            }[] | null;
        };
        KeptSite: {
            id: string;
            name: string;
            hostname: string;
        };
        NewSite: {
            name: string;
            /** @example news.example */
            hostname: string;
        };
        /** @description What is left out stays. */
        SiteChange: {
            name?: string;
            /** @example news.example */
            hostname?: string;
        };
        /** @description An accepted click. An empty text is: not known or not given. The address is whole for those alone who may see it; `ip_prefix` is its network. */
        Click: {
            click_id: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            event_time: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            received_at: string;
            campaign_id: string;
            creative_id: string;
            site_id: string;
            placement_id: string;
            /** @enum {string} */
            source: "pixel" | "redirect" | "beacon" | "server" | "import";
            /** @enum {string} */
            verdict: "billable" | "duplicate" | "invalid";
            /** @enum {string} */
            invalid_class: "" | "givt" | "sivt";
            reasons: string[];
            duplicate_of: string;
            score: number;
            price: components["schemas"]["Money"];
            charged: components["schemas"]["Money"];
            ip: string;
            ip_prefix: string;
            country: string;
            region: string;
            asn: number;
            asn_org: string;
            browser: string;
            browser_version: string;
            os: string;
            device: string;
            declared_bot: string;
            visitor_id: string;
            user_agent: string;
            referrer: string;
            /** @enum {string} */
            network_category: "" | "hosting" | "vpn" | "tor" | "public_proxy" | "privacy_relay" | "corporate_proxy" | "carrier_nat" | "education" | "residential" | "reserved" | "unknown";
            network_list: string;
            /** @enum {string} */
            trust: "" | "keyed" | "signed" | "registered" | "open";
            rule_set: number;
        };
        /** @description A click, accepted or rejected, and in `others` what else came under its id. */
        ExplainedClick: {
            /** @enum {string} */
            kind: "accepted";
            /** @description Why it was or was not charged. */
            sentence: string;
            /** @description What the sentence leaves out. */
            notes: string[];
            click: components["schemas"]["Click"];
            /** @description What rules found. */
            evidence: {
                rule: string;
                version: number;
                /** @enum {string} */
                class: "givt" | "sivt";
                weight: number;
                sentence: string;
            }[];
            /** @description Every rule that was asked, and what came of it. */
            checks: {
                about: string;
                checks: {
                    /** @description Empty for the dedupe window. */
                    rule: string;
                    name: string;
                    /** @enum {string} */
                    outcome: "passed" | "found" | "spared" | "reported" | "not known" | "came later" | "not needed";
                    points: number;
                    note: string;
                }[];
            }[];
            duplicate_of: {
                click_id: string;
                seconds_before: number | null;
            } | null;
            /** @description Clicks that repeat this one. */
            repeats: number;
            /** @description What was found of it after it had been charged. */
            adjustment: {
                rule: string;
                name: string;
                amount: components["schemas"]["Money"];
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                found_at: string;
                sentence: string;
            } | null;
            charged_by: {
                id: string;
                number: string;
                statement_id: string;
            } | null;
            credited_by: {
                id: string;
                number: string;
                statement_id: string;
            } | null;
            /** @description Whether figures have it by now. */
            counted: boolean;
            others: ({
                /** @enum {string} */
                kind: "accepted";
                /** @description Why it was or was not charged. */
                sentence: string;
                /** @description What the sentence leaves out. */
                notes: string[];
                click: components["schemas"]["Click"];
                /** @description What rules found. */
                evidence: {
                    rule: string;
                    version: number;
                    /** @enum {string} */
                    class: "givt" | "sivt";
                    weight: number;
                    sentence: string;
                }[];
                /** @description Every rule that was asked, and what came of it. */
                checks: {
                    about: string;
                    checks: {
                        /** @description Empty for the dedupe window. */
                        rule: string;
                        name: string;
                        /** @enum {string} */
                        outcome: "passed" | "found" | "spared" | "reported" | "not known" | "came later" | "not needed";
                        points: number;
                        note: string;
                    }[];
                }[];
                duplicate_of: {
                    click_id: string;
                    seconds_before: number | null;
                } | null;
                /** @description Clicks that repeat this one. */
                repeats: number;
                /** @description What was found of it after it had been charged. */
                adjustment: {
                    rule: string;
                    name: string;
                    amount: components["schemas"]["Money"];
                    /**
                     * Format: date-time
                     * @description ISO 8601 with its offset, to the millisecond at most
                     * @example 2026-03-01T00:00:00+01:00
                     */
                    found_at: string;
                    sentence: string;
                } | null;
                charged_by: {
                    id: string;
                    number: string;
                    statement_id: string;
                } | null;
                credited_by: {
                    id: string;
                    number: string;
                    statement_id: string;
                } | null;
                /** @description Whether figures have it by now. */
                counted: boolean;
            } | {
                /** @enum {string} */
                kind: "rejected";
                rejected: components["schemas"]["RejectedClick"];
            })[];
        } | {
            /** @enum {string} */
            kind: "rejected";
            rejected: components["schemas"]["RejectedClick"];
            others: ({
                /** @enum {string} */
                kind: "accepted";
                /** @description Why it was or was not charged. */
                sentence: string;
                /** @description What the sentence leaves out. */
                notes: string[];
                click: components["schemas"]["Click"];
                /** @description What rules found. */
                evidence: {
                    rule: string;
                    version: number;
                    /** @enum {string} */
                    class: "givt" | "sivt";
                    weight: number;
                    sentence: string;
                }[];
                /** @description Every rule that was asked, and what came of it. */
                checks: {
                    about: string;
                    checks: {
                        /** @description Empty for the dedupe window. */
                        rule: string;
                        name: string;
                        /** @enum {string} */
                        outcome: "passed" | "found" | "spared" | "reported" | "not known" | "came later" | "not needed";
                        points: number;
                        note: string;
                    }[];
                }[];
                duplicate_of: {
                    click_id: string;
                    seconds_before: number | null;
                } | null;
                /** @description Clicks that repeat this one. */
                repeats: number;
                /** @description What was found of it after it had been charged. */
                adjustment: {
                    rule: string;
                    name: string;
                    amount: components["schemas"]["Money"];
                    /**
                     * Format: date-time
                     * @description ISO 8601 with its offset, to the millisecond at most
                     * @example 2026-03-01T00:00:00+01:00
                     */
                    found_at: string;
                    sentence: string;
                } | null;
                charged_by: {
                    id: string;
                    number: string;
                    statement_id: string;
                } | null;
                credited_by: {
                    id: string;
                    number: string;
                    statement_id: string;
                } | null;
                /** @description Whether figures have it by now. */
                counted: boolean;
            } | {
                /** @enum {string} */
                kind: "rejected";
                rejected: components["schemas"]["RejectedClick"];
            })[];
        };
        RejectedClick: {
            /** @description Of the refusal: a click may have been refused without an id. */
            id: string;
            click_id: string;
            /** @description As claimed, like its site. */
            campaign_id: string;
            site_id: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            event_time: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            received_at: string;
            /**
             * Format: date-time
             * @description The time at which figures count it.
             * @example 2026-03-01T00:00:00+01:00
             */
            counted_at: string;
            /** @enum {string} */
            source: "pixel" | "redirect" | "beacon" | "server" | "import";
            /** @enum {string} */
            code: "malformed" | "missing_field" | "invalid_field" | "placeholder_id" | "unknown_campaign" | "inactive_campaign" | "archived_advertiser" | "no_price" | "budget_spent" | "unknown_creative" | "unknown_site" | "site_not_allowed" | "unregistered_origin" | "bad_signature" | "expired_signature" | "insufficient_trust" | "forbidden_field" | "too_old" | "in_the_future" | "rate_limited" | "click_id_conflict";
            /** @description The field at fault; empty where it is none. */
            field: string;
            /** @description What stood there; empty where it may tell of a person. */
            value: string;
            message: string;
            /** @description Why it was refused, for people. */
            sentence: string;
            /** @description How many it stands for: further ones of a minute that were refused alike. */
            clicks: number;
            page_host: string;
            ip_prefix: string;
        };
        /** @description The `estimate` of a draft is what its own clicks came to by now; of what was issued it is null. */
        Statement: {
            id: string;
            /** @description Null for a draft, like whatever follows from its issue. */
            number: string | null;
            /** @enum {string} */
            state: "draft" | "final" | "paid" | "void";
            month: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            to: string;
            time_zone: string;
            subtotal: components["schemas"]["Money"] | null;
            total: components["schemas"]["Money"] | null;
            estimate: components["schemas"]["Money"] | null;
            credited: components["schemas"]["Money"] & unknown;
            credit_notes: number;
            /** @description What keeps a draft open, in words. */
            blockers: string[];
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            opened_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            issued_at: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            paid_at: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            voided_at: string | null;
            void_reason: string | null;
            replaces: string | null;
            replaced_by: string | null;
            /** @description Of what was frozen when it was issued. */
            sha256: string | null;
        };
        /** @description Lines, taxes and totals of a draft are what it would say if it were issued now. */
        StatementDetail: {
            id: string;
            /** @description Null for a draft, like whatever follows from its issue. */
            number: string | null;
            /** @enum {string} */
            state: "draft" | "final" | "paid" | "void";
            month: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            to: string;
            time_zone: string;
            subtotal: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            estimate: components["schemas"]["Money"] | null;
            credited: components["schemas"]["Money"] & unknown;
            /** @description What keeps a draft open, in words. */
            blockers: string[];
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            opened_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            issued_at: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            paid_at: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            voided_at: string | null;
            void_reason: string | null;
            replaces: string | null;
            replaced_by: string | null;
            /** @description Of what was frozen when it was issued. */
            sha256: string | null;
            lines: components["schemas"]["StatementLine"][];
            taxes: {
                name: string;
                /** @description Hundredths of a percent. */
                rate_bps: number;
                base: components["schemas"]["Money"];
                amount: components["schemas"]["Money"];
            }[];
            issuer: {
                name: string;
                billing_address: string;
                tax_id: string;
            } | null;
            customer: {
                name: string;
                billing_address: string;
                tax_id: string;
            } | null;
            /** @description What is left of each line that charges, after all credits. */
            left: {
                position: number;
                exact: components["schemas"]["Money"];
                amount: components["schemas"]["Money"];
            }[];
            credit_notes: components["schemas"]["CreditNote"][];
        };
        StatementLine: {
            position: number;
            /** @enum {string} */
            kind: "clicks" | "late" | "invalid" | "overdelivery" | "duplicate" | "pricing_error" | "dispute" | "goodwill";
            /** @description Of its clicks. */
            month: string;
            campaign_id: string;
            campaign_name: string;
            unit_price: components["schemas"]["Money"];
            clicks: number;
            exact: components["schemas"]["Money"];
            amount: components["schemas"]["Money"] & unknown;
            reason: string;
            /** @description The line that a credit is of. */
            of: {
                number: string;
                position: number;
            } | null;
            purchase_order: string;
        };
        CreditNote: {
            id: string;
            number: string;
            statement_id: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            issued_at: string;
            lines: components["schemas"]["StatementLine"][];
            taxes: {
                name: string;
                /** @description Hundredths of a percent. */
                rate_bps: number;
                base: components["schemas"]["Money"];
                amount: components["schemas"]["Money"];
            }[];
            subtotal: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            sha256: string;
        };
        ReconciledHour: {
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            hour: string;
            /** @enum {string} */
            state: "differs" | "waiting" | "expired" | "repaired" | "balanced";
            raw: components["schemas"]["ComparedFigures"];
            minutes: components["schemas"]["ComparedFigures"] & unknown;
            hours: components["schemas"]["ComparedFigures"] & unknown;
            /** @description Differences that were ever found in it. */
            found: number;
            repaired: number;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            checked_at: string;
        };
        /** @description Single clicks. */
        ComparedFigures: {
            accepted: number;
            billable: number;
            duplicate: number;
            invalid: number;
            charged: components["schemas"]["Money"];
        };
        Difference: {
            /** @enum {string} */
            window: "minute" | "hour";
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            start: string;
            raw: components["schemas"]["ComparedFigures"];
            minutes: components["schemas"]["ComparedFigures"] & unknown;
            hours: components["schemas"]["ComparedFigures"] & unknown;
            rows_differing: number;
            repaired: boolean;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            checked_at: string;
        };
        LiveFigures: {
            /**
             * Format: date-time
             * @description All clicks that were stored before it are counted.
             * @example 2026-03-01T00:00:00+01:00
             */
            as_of: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            last_click_at: string | null;
            /** @description How long stored clicks have waited to be counted. */
            behind_ms: number;
            /** @description Since midnight by the advertiser’s clocks. */
            today: {
                received: number;
                rejected: number;
                accepted: number;
                billable: number;
                duplicate: number;
                invalid: number;
                givt: number;
                sivt: number;
                charged: components["schemas"]["Money"];
            };
            /** @description The last 60, the open one last. */
            last_minutes: {
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                start: string;
                /**
                 * Format: date-time
                 * @description ISO 8601 with its offset, to the millisecond at most
                 * @example 2026-03-01T00:00:00+01:00
                 */
                end: string;
                open: boolean;
                received: number;
                rejected: number;
                accepted: number;
                billable: number;
                duplicate: number;
                invalid: number;
                givt: number;
                sivt: number;
                charged: components["schemas"]["Money"];
            }[];
        };
        Export: {
            id: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
            /** @enum {string} */
            format: "csv" | "jsonl" | "parquet";
            /** @description In per cent */
            progress: number;
            bytes: number;
            /** @description Why it failed */
            problem: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            asked_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 with its offset, to the millisecond at most
             * @example 2026-03-01T00:00:00+01:00
             */
            finished_at: string | null;
            /**
             * Format: date-time
             * @description When the file is deleted
             * @example 2026-03-01T00:00:00+01:00
             */
            deleted_at: string;
            /** @description Opens the file without a key for an hour; each answer has a new one. `Range` is understood. */
            url: string | null;
        };
        /**
         * @description Either `clicks` or `question`: every click of a range, or every row of an answer.
         * @example {
         *       "format": "jsonl",
         *       "clicks": {
         *         "range": {
         *           "preset": "7d"
         *         }
         *       }
         *     }
         */
        NewExport: {
            /**
             * @default csv
             * @enum {string}
             */
            format?: "csv" | "jsonl" | "parquet";
            clicks?: {
                range: {
                    /** @enum {string} */
                    preset: "1h" | "24h" | "7d" | "30d" | "today" | "month";
                } | {
                    /**
                     * Format: date-time
                     * @description ISO 8601 with its offset, to the millisecond at most
                     * @example 2026-03-01T00:00:00+01:00
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601 with its offset, to the millisecond at most
                     * @example 2026-03-01T00:00:00+01:00
                     */
                    to: string;
                };
                campaign_id?: string;
                /** @enum {string} */
                verdict?: "billable" | "duplicate" | "invalid" | "givt" | "sivt" | "unpaid";
            };
            question?: components["schemas"]["Question"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
