/** A first question to the API, as it is typed at a terminal. */
export function firstQuestion(webUrl: string): string {
  return `curl -H 'Authorization: Bearer clk_…' '${webUrl}/api/v1/query?by=country&show=billable.charged&range=7d'`;
}

/** The figures of now, as they come. */
export function liveFigures(webUrl: string): string {
  return `curl -N -H 'Authorization: Bearer clk_…' '${webUrl}/api/v1/live'`;
}
