import { Th } from '#components/ui/table.tsx';

/** The columns in which lines of a statement are read. */
export function LineHead() {
  return (
    <thead>
      <tr>
        <Th className="w-8">No.</Th>
        <Th>Campaign</Th>
        <Th number>Clicks</Th>
        <Th number className="max-sm:hidden">
          Price
        </Th>
        <Th number>Amount</Th>
      </tr>
    </thead>
  );
}
