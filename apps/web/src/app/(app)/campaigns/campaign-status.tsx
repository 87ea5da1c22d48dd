/** Only what is out of the ordinary is said: a campaign that runs has no badge. */
export function CampaignStatus({ status }: { status: string }) {
  if (status === 'active') return null;
  return <span className="rounded-sm bg-hover px-1.5 text-xs leading-5 text-ink-2">{status}</span>;
}
