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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
         * @description The same parameters as in the address of the page Explore: `by=device.country&show=billable.charged&country=DE&range=7d`. A filter is the name of its dimension, with `.not`, `.contains` or `.not_contains` behind it.
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
         * @description Takes a key with the scope `read`.
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List campaigns
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            campaigns: components["schemas"]["Campaign"][];
                        };
                    };
                };
                /**
                 * @description `unauthenticated`: There is no `Authorization: Bearer` header, or its key is not known or was revoked.
                 *
                 *     `key_expired`: The key’s lifetime is over: make a new one.
                 */
                401: {
                    headers: {
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
                /** @description Done */
                200: {
                    headers: {
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            status: string;
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            status: string;
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
                /** @description `too_many`: The key’s limit is used up: `Retry-After` says when to go on. */
                429: {
                    headers: {
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
            measures?: ("received" | "accepted" | "billable" | "duplicate" | "invalid" | "givt" | "sivt" | "rejected" | "charged" | "not_charged" | "invalid_share" | "duplicate_share" | "average_price")[];
            by?: ("campaign" | "site" | "creative" | "country" | "device" | "os" | "browser_version" | "network" | "network_category" | "placement" | "browser" | "source" | "trust" | "price" | "label" | "verdict" | "reason" | "hour_of_day" | "day_of_week")[];
            filters?: {
                /** @enum {string} */
                dimension: "campaign" | "site" | "creative" | "country" | "device" | "os" | "browser_version" | "network" | "network_category" | "placement" | "browser" | "source" | "trust" | "price" | "label" | "verdict" | "reason" | "hour_of_day" | "day_of_week";
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
                by: "name" | "received" | "accepted" | "billable" | "duplicate" | "invalid" | "givt" | "sivt" | "rejected" | "charged" | "not_charged" | "invalid_share" | "duplicate_share" | "average_price";
                /** @enum {string} */
                direction?: "asc" | "desc";
            };
            page?: {
                offset?: number;
                limit?: number;
            };
        };
        Campaign: {
            id: string;
            name: string;
            /** @enum {string} */
            status: "active" | "paused" | "ended";
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
            dedupe_window_s: number | null;
            labels: string[];
            required_trust: string;
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
            daily_budget?: string;
            total_budget?: string;
            starts_at?: string;
            ends_at?: string;
            labels?: string[];
            site_ids?: string[];
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
             * @description `parquet` is for clicks alone.
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
