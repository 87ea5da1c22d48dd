'use client';

import { useRouter } from 'next/navigation';

/** Whose ids the examples carry. */
export function CampaignChoice({
  chosen,
  campaigns,
}: {
  chosen: string;
  campaigns: { id: string; name: string }[];
}) {
  const router = useRouter();
  return (
    <label className="flex items-center gap-2">
      <span className="label max-sm:sr-only">Examples for</span>
      <select
        value={chosen}
        onChange={(event) =>
          router.replace(`/docs/send?campaign=${encodeURIComponent(event.target.value)}`, { scroll: false })
        }
        className="field h-9 max-w-56"
      >
        {campaigns.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
