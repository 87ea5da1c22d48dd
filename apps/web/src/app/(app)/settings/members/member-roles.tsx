'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RequiredRoles } from '#components/second-factor/required-roles.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { ROLE_NAMES } from '#lib/roles.ts';

/** Says which members need two factors. */
export function MemberRoles({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const roles = useQuery(trpc.secondFactors.memberRoles.queryOptions());
  const set = useMutation(
    trpc.secondFactors.setMemberRoles.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.secondFactors.memberRoles.queryKey() }),
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <RequiredRoles
      who="Members"
      names={ROLE_NAMES}
      required={roles.data}
      command={set}
      set={(next) => set.mutate({ roles: next })}
      refused={refused}
    />
  );
}
