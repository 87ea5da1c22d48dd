import createFetchClient from 'openapi-fetch';

/**
 * A client of one advertiser's figures, clicks and campaigns.
 * JavaScript with its types beside it, since Node.js runs no TypeScript from below node_modules.
 *
 * @param {import('./index.d.ts').ClientOptions} options
 * @returns {import('./index.d.ts').Client}
 */
export function createClient({ url, key, fetch = globalThis.fetch }) {
  return createFetchClient({
    baseUrl: url.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${key}` },
    fetch,
  });
}

/** Thrown by `answerOf`: what was wrong, with the code that the API's page explains. */
export class ProblemError extends Error {
  /**
   * @param {import('./index.d.ts').Problem} problem
   * @param {Response} response
   */
  constructor(problem, response) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
    this.code = problem.code;
    this.status = response.status;
  }
}

/**
 * What a request was answered.
 *
 * @template Data
 * @param {Promise<{ data?: Data, error?: unknown, response: Response }>} asked
 * @returns {Promise<Data>}
 * @throws {ProblemError} where it was answered by a problem
 */
export async function answerOf(asked) {
  const { data, error, response } = await asked;
  if (response.ok) return /** @type {Data} */ (data);
  throw new ProblemError(isProblem(error) ? error : unknownProblem(response), response);
}

/**
 * @param {unknown} error
 * @returns {error is import('./index.d.ts').Problem}
 */
function isProblem(error) {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}

/**
 * What stands between may answer in its own words, such as a proxy whose server is away.
 *
 * @param {Response} response
 * @returns {import('./index.d.ts').Problem}
 */
function unknownProblem({ status, statusText }) {
  const title = statusText || 'No answer of the API';
  return { type: 'about:blank', title, status, detail: `${status} ${title}`, code: 'unknown' };
}
