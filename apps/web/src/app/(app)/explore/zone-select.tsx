'use client';

import { useEffect, useState } from 'react';
import { inZone } from './changes.ts';
import { Select } from './select.tsx';
import type { Exploring } from './use-explore.ts';

/** Zones are listed once the page stands: browsers know others than servers. */
export function ZoneSelect({
  exploring: { question, ask },
  ownZone,
}: {
  exploring: Exploring;
  ownZone: string;
}) {
  const [zones, setZones] = useState<readonly string[]>([]);
  useEffect(() => setZones(Intl.supportedValuesOf('timeZone')), []);
  const chosen = question.zone ?? ownZone;
  const all = new Set([...zones, 'UTC', 'Asia/Kolkata', ownZone, chosen]);
  return (
    <Select
      label="Time zone"
      value={chosen}
      choose={(zone) => ask(inZone(question, zone === ownZone ? null : zone))}
    >
      {[...all].sort().map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </Select>
  );
}
