'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Step, Way } from './steps.ts';

interface Props {
  step: Step;
  isNext: boolean;
  refused: string | undefined;
}

/** A step with its tick, and the button that leads to where it is taken. */
export function StepRow({ step: { name, done, says, way }, isNext, refused }: Props) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2.5">
      <Tick done={done} />
      <div className="min-w-0 flex-1 basis-56">
        <p className={done ? 'text-ink-2' : way ? 'font-medium' : ''}>
          {name}
          <span className="sr-only">{done ? ', done' : ', to do'}</span>
        </p>
        <p className="label [overflow-wrap:anywhere]">{says}</p>
      </div>
      {way && !done && (
        <div className="max-sm:w-full max-sm:pl-8">
          <Lead way={way} kind={isNext ? 'primary' : 'plain'} refused={refused} />
        </div>
      )}
    </li>
  );
}

function Tick({ done }: { done: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`grid size-5 shrink-0 place-items-center rounded-full ${
        done ? 'bg-brand text-on-brand' : 'border border-line-strong'
      }`}
    >
      {done && <Icon name="check" className="size-3" />}
    </span>
  );
}

function Lead({ way, kind, refused }: { way: Way; kind: 'primary' | 'plain'; refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useMutation(trpc.acting.begin.mutationOptions({ onError: leaveWhenSignedOut }));
  const letter = useMutation(
    trpc.mail.try.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.setup.progress.queryKey() }),
      onError: leaveWhenSignedOut,
    }),
  );
  if (way.kind === 'page') {
    return (
      <Link href={way.href} className={buttonClass(kind, 'sm')}>
        {way.label}
      </Link>
    );
  }
  const error = act.error ?? letter.error;
  const go = () => {
    if (way.kind === 'letter') return letter.mutate({});
    act.mutate({ advertiserId: way.advertiserId }, { onSuccess: () => window.location.assign(way.href) });
  };
  return (
    <>
      {error && (
        <p role="alert" className="mb-2 font-medium">
          {error.message}
        </p>
      )}
      <Button
        kind={kind}
        size="sm"
        refused={way.kind === 'letter' ? refused : undefined}
        disabled={act.isPending || act.isSuccess || letter.isPending}
        onClick={go}
      >
        {way.label}
      </Button>
    </>
  );
}
