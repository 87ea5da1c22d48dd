'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';

interface Props {
  title: string;
  create: {
    mutate: (input: { name: string }) => void;
    isPending: boolean;
    error: { message: string } | null;
  };
  done: () => void;
}

/** Asks for the name of a key that is to be made. */
export function NameKey({ title, create, done }: Props) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name });
  };
  return (
    <form onSubmit={submit} className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">{title}</h2>
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
