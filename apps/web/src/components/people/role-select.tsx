'use client';

interface Props<Role extends string> {
  /** Whose role it is. */
  name: string;
  role: Role;
  options: readonly { value: Role; label: string }[];
  names: Record<Role, string>;
  busy: boolean;
  choose: (role: Role) => void;
}

/** What somebody is, to be changed at once. */
export function RoleSelect<Role extends string>({ name, role, options, names, busy, choose }: Props<Role>) {
  return (
    <select
      aria-label={`Role of ${name}`}
      className="field h-9 w-28"
      value={role}
      disabled={busy}
      onChange={(event) => choose(event.target.value as Role)}
    >
      {options.map(({ value, label }) => (
        <option key={value} value={value} title={label}>
          {names[value]}
        </option>
      ))}
    </select>
  );
}
