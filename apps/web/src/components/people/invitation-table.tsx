'use client';

import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';

interface Invited<Role extends string> {
  id: string;
  email: string;
  role: Role;
  expired: boolean;
  expiresAt: Date;
}

interface Props<Role extends string> {
  invitations: readonly Invited<Role>[];
  roleNames: Record<Role, string>;
  /** Why this reader may change nothing here. */
  refused: string | undefined;
  busy: boolean;
  resend: (id: string) => void;
  withdraw: (id: string) => void;
}

/** Who was asked and has not accepted. */
export function InvitationTable<Role extends string>({
  invitations,
  roleNames,
  refused,
  busy,
  resend,
  withdraw,
}: Props<Role>) {
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
        {invitations.map((one) => {
          const link = one.expired ? 'expired' : `until ${day(one.expiresAt)}`;
          return (
            <tr key={one.id}>
              <Td className="h-12 [overflow-wrap:anywhere]">
                {one.email}
                <span className="label block sm:hidden">
                  {roleNames[one.role]}, link {link}
                </span>
              </Td>
              <Td className="h-12 max-sm:hidden">{roleNames[one.role]}</Td>
              <Td className="h-12 max-sm:hidden" title={full(one.expiresAt)}>
                {link}
              </Td>
              <Td className="h-12">
                <div className="flex flex-wrap justify-end gap-1 py-1">
                  <Button
                    kind="quiet"
                    size="sm"
                    refused={refused}
                    disabled={busy}
                    aria-label={`Send again to ${one.email}`}
                    onClick={() => resend(one.id)}
                  >
                    Send again
                  </Button>
                  <Button
                    kind="quiet"
                    size="sm"
                    refused={refused}
                    disabled={busy}
                    aria-label={`Withdraw ${one.email}`}
                    onClick={() => withdraw(one.id)}
                  >
                    Withdraw
                  </Button>
                </div>
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
