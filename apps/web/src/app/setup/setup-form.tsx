'use client';

import { PASSWORD_HINT, setUpInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { enterWithPassword } from '#lib/auth-client.ts';

/** Makes the first operator, and signs them in. */
export function SetupForm() {
  const trpc = useTRPC();
  const begin = useMutation(trpc.setup.begin.mutationOptions());
  const state = useCommandForm({
    schema: setUpInput,
    defaults: { code: '', name: '', email: '', password: '' },
    send: async (input) => {
      const { email } = await begin.mutateAsync(input);
      return { email, password: input.password };
    },
    done: (login) => enterWithPassword(login, '/'),
  });
  return (
    <CommandForm state={state} action={{ label: 'Set up', busy: 'Setting up…' }}>
      <TextField
        name="code"
        label="Setup code"
        hint={
          <>
            Shown by the terminal that started it, for an hour. There,{' '}
            <code className="font-mono text-xs whitespace-nowrap text-ink">npx clickledger setup-code</code>{' '}
            shows another.
          </>
        }
        placeholder="XXXX-XXXX-XXXX"
        autoComplete="off"
      />
      <TextField name="name" label="Your name" autoComplete="name" hint="As others see it." />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        hint="You sign in with it."
        autoComplete="username"
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={PASSWORD_HINT}
      />
    </CommandForm>
  );
}
