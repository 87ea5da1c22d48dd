'use client';

import { RoleSelect } from '#components/people/role-select.tsx';
import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Member } from '#lib/model.ts';
import { ROLE_NAMES, ROLE_OPTIONS } from '#lib/roles.ts';

interface Props {
  members: Member[];
  me: string;
  refused: string | undefined;
  mayLeave: boolean;
  busy: boolean;
  setRole: (userId: string, role: Member['role']) => void;
  remove: (of: Member) => void;
  /** Shows where they are signed in, to who may see it. */
  look?: ((of: Member) => void) | undefined;
  /** Takes the second factor of somebody away; undefined for readers who may not. */
  reset?: ((of: Member) => void) | undefined;
}

/** People by name, with their roles. */
export function MemberTable({ members, me, refused, mayLeave, busy, setRole, remove, look, reset }: Props) {
  return (
    <Table label="Members">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Role</Th>
          <Th className="max-sm:hidden">Two factors</Th>
          <Th className="text-right">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => {
          const isMe = member.userId === me;
          return (
            <tr key={member.userId}>
              <Td className="h-12 [overflow-wrap:anywhere]">
                <span className="font-medium">{member.name}</span>
                {isMe && <span className="text-ink-2"> (you)</span>}
                <span className="label block">{member.email}</span>
              </Td>
              <Td className="h-12">
                {refused ? (
                  ROLE_NAMES[member.role]
                ) : (
                  <RoleSelect
                    name={member.name}
                    role={member.role}
                    options={ROLE_OPTIONS}
                    names={ROLE_NAMES}
                    busy={busy}
                    choose={(role) => setRole(member.userId, role)}
                  />
                )}
              </Td>
              <Td className="h-12 max-sm:hidden">{member.twoFactors ? 'yes' : 'no'}</Td>
              <Td className="h-12 text-right whitespace-nowrap">
                <div className="flex justify-end max-sm:flex-col max-sm:items-end">
                  {look && (
                    <Button
                      kind="quiet"
                      size="sm"
                      aria-label={`Sessions of ${member.name}`}
                      onClick={() => look(member)}
                    >
                      Sessions
                    </Button>
                  )}
                  {reset && member.twoFactors && (
                    <Button
                      kind="quiet"
                      size="sm"
                      aria-label={`Reset the second factor of ${member.name}`}
                      onClick={() => reset(member)}
                    >
                      Reset two factors
                    </Button>
                  )}
                  {(isMe ? mayLeave : !refused) && (
                    <Button
                      kind="quiet"
                      size="sm"
                      aria-label={isMe ? 'Leave' : `Remove ${member.name}`}
                      onClick={() => remove(member)}
                    >
                      {isMe ? 'Leave' : 'Remove'}
                    </Button>
                  )}
                </div>
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
