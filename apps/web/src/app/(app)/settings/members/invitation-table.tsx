'use client';

import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Invitation } from '#lib/model.ts';
import { ROLE_NAMES } from '#lib/roles.ts';

interface Props {
  invitations: Invitation[];
  refused: string | undefined;
  busy: boolean;
  resend: (id: string) => void;
  withdraw: (id: string) => void;
}

/** Who was asked and has not accepted. */
export function InvitationTable({ invitations, refused, busy, resend, withdraw }: Props) {
  const { day, full } = useFormat();
  return (
    <Table label="Invitations">
      <thead>
        <tr>
          <Th>E-mail</Th>
          <Th className="max-sm:hidden">Role</Th>
          <Th className="max-sm:hidden">Link</Th>
          <Th className="text-right">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {invitations.map((one) => (
          <tr key={one.id}>
            <Td className="h-12 [overflow-wrap:anywhere]">{one.email}</Td>
            <Td className="h-12 max-sm:hidden">{ROLE_NAMES[one.role]}</Td>
            <Td className="h-12 max-sm:hidden" title={full(one.expiresAt)}>
              {one.expired ? 'expired' : `until ${day(one.expiresAt)}`}
            </Td>
            <Td className="h-12">
              <div className="flex flex-wrap justify-end gap-1 py-1">
                <Button
                  kind="quiet"
                  size="sm"
                  disabled={refused !== undefined || busy}
                  aria-label={`Send again to ${one.email}`}
                  onClick={() => resend(one.id)}
                >
                  Send again
                </Button>
                <Button
                  kind="quiet"
                  size="sm"
                  disabled={refused !== undefined || busy}
                  aria-label={`Withdraw ${one.email}`}
                  onClick={() => withdraw(one.id)}
                >
                  Withdraw
                </Button>
              </div>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
