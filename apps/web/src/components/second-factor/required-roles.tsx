'use client';

import { Section } from '#components/ui/page.tsx';

interface Props<Role extends string> {
  /** Who has such roles. */
  who: string;
  names: Record<Role, string>;
  /** Undefined while it is loaded. */
  required: readonly string[] | undefined;
  command: { isPending: boolean; error: { message: string } | null };
  set: (roles: Role[]) => void;
  refused?: string | undefined;
}

/** Says whose role needs two factors. */
export function RequiredRoles<Role extends string>(props: Props<Role>) {
  const { who, names, required, command, set, refused } = props;
  const all = Object.keys(names) as Role[];
  const toggle = (role: Role) =>
    set(all.filter((one) => (one === role ? !required?.includes(one) : required?.includes(one))));
  return (
    <Section title="Who needs two factors">
      <p className="text-ink-2">
        {who} with one of these roles set a second factor up before they can do anything else, from their next
        click on. For single sign-on that is left to the service that people sign in at.
      </p>
      <fieldset className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        <legend className="sr-only">Roles that need two factors</legend>
        {all.map((role) => (
          <label key={role} className="flex min-h-8 items-center gap-2" title={refused}>
            <input
              type="checkbox"
              className="size-4 accent-[var(--brand)]"
              checked={required?.includes(role) ?? false}
              disabled={!required || command.isPending || refused !== undefined}
              onChange={() => toggle(role)}
            />
            {names[role]}
          </label>
        ))}
      </fieldset>
      {command.error && (
        <p role="alert" className="mt-2 font-medium">
          {command.error.message}
        </p>
      )}
    </Section>
  );
}
