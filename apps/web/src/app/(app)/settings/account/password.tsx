'use client';

import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Section } from '#components/ui/page.tsx';

const ChangePassword = lazily(async () => (await import('./change-password.tsx')).ChangePassword);

interface Props {
  email: string;
  /** When it was chosen; null: nobody knows. Undefined: there is none. */
  setAt: Date | null | undefined;
  isDemo: boolean;
}

/** The password one has, and the way to another. */
export function Password({ email, setAt, isDemo }: Props) {
  const { dayOfYear } = useFormat();
  const [changing, setChanging] = useState(false);
  const [ended, setEnded] = useState<number>();
  const refused = isDemo ? 'This is a login of the demo, whose password is published.' : undefined;
  if (setAt === undefined) {
    return (
      <Section title="Password">
        <p className="max-w-3xl text-ink-2">
          You have none: you sign in through your single sign-on service, which looks after it.
        </p>
      </Section>
    );
  }
  return (
    <Section title="Password" note={setAt ? `chosen on ${dayOfYear(setAt)}` : undefined}>
      <div className="grid gap-3">
        <p className="max-w-3xl text-ink-2">
          {refused ??
            'Changing it signs you out everywhere else, and a letter tells you that it was changed.'}
        </p>
        {ended !== undefined && (
          <p role="status" className="font-medium">
            Your password is changed.{' '}
            {ended > 0 && `You are signed out in ${ended} other ${ended === 1 ? 'place' : 'places'}.`}
          </p>
        )}
        <Button
          size="sm"
          className="justify-self-start"
          refused={refused}
          onClick={() => {
            setEnded(undefined);
            setChanging(true);
          }}
        >
          Change password
        </Button>
      </div>
      <Dialog open={changing} close={() => setChanging(false)} label="Change your password">
        <ChangePassword
          email={email}
          cancel={() => setChanging(false)}
          done={(count) => {
            setEnded(count);
            setChanging(false);
          }}
        />
      </Dialog>
    </Section>
  );
}
