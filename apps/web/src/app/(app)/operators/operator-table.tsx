'use client';

import { RoleSelect } from '#components/people/role-select.tsx';
import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Operator } from '#lib/model.ts';
import { OPERATOR_ROLE_NAMES, OPERATOR_ROLE_OPTIONS } from '#lib/roles.ts';

interface Props {
  operators: Operator[];
  me: string;
  refused: string | undefined;
  busy: boolean;
  setRole: (email: string, role: Operator['role']) => void;
  remove: (of: Operator) => void;
}

/** People by name, with their roles. The last admin stays one. */
export function OperatorTable({ operators, me, refused, busy, setRole, remove }: Props) {
  const admins = operators.filter(({ role }) => role === 'admin').length;
  return (
    <Table label="Operators">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Role</Th>
          <Th className="text-right">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {operators.map((one) => {
          const isLast = one.role === 'admin' && admins === 1;
          const stays = isLast ? 'The last admin stays: make somebody else an admin first.' : undefined;
          return (
            <tr key={one.userId}>
              <Td className="h-12 [overflow-wrap:anywhere]">
                <span className="font-medium">{one.name}</span>
                {one.userId === me && <span className="text-ink-2"> (you)</span>}
                <span className="label block">
                  {one.email}
                  {one.isDemo && ', a login of the demo'}
                </span>
              </Td>
              <Td className="h-12">
                {refused || isLast ? (
                  <span title={stays}>{OPERATOR_ROLE_NAMES[one.role]}</span>
                ) : (
                  <RoleSelect
                    name={one.name}
                    role={one.role}
                    options={OPERATOR_ROLE_OPTIONS}
                    names={OPERATOR_ROLE_NAMES}
                    busy={busy}
                    choose={(role) => setRole(one.email, role)}
                  />
                )}
              </Td>
              <Td className="h-12 text-right">
                {!refused && (
                  <Button
                    kind="quiet"
                    size="sm"
                    refused={stays}
                    aria-label={`Remove ${one.name}`}
                    onClick={() => remove(one)}
                  >
                    Remove
                  </Button>
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
