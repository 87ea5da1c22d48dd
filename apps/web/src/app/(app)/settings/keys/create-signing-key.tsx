'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';

/** Names a signing key, then shows its secret: this once. `made` is told, since from then on closing loses it. */
export function CreateSigningKey({ made, done }: { made: () => void; done: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation(
    trpc.signingKeys.create.mutationOptions({
      onSuccess: () => {
        made();
        return queryClient.invalidateQueries({ queryKey: trpc.signingKeys.list.queryKey() });
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name });
  };
  if (create.data) {
    return (
      <div className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">Copy the secret now</h2>
        <p className="text-ink-2">
          It is shown this once. The key id stands in what it signs, the secret never does.
        </p>
        <CodeBlock label="key id" code={create.data.id} />
        <CodeBlock label="secret" code={create.data.secret} />
        <Button kind="primary" className="justify-self-end" onClick={done}>
          I have copied both
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit} className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">New signing key</h2>
      <label className="grid gap-1">
        <span className="label">Name, such as the server that will use it</span>
        <input
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="field h-10"
        />
      </label>
      {create.error && (
        <p role="alert" className="font-medium">
          {create.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={done}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={create.isPending}>
          Create
        </Button>
      </div>
    </form>
  );
}
