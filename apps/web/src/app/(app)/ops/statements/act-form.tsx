'use client';

import type { Statement } from '#lib/model.ts';
import type { Act } from './acts.ts';
import { ConfirmAct } from './confirm-act.tsx';
import { CreditForm } from './credit-form.tsx';
import { PayForm } from './pay-form.tsx';
import { VoidForm } from './void-form.tsx';

/** A statement as far as its forms need it. */
export type ActedOn = Pick<Statement, 'id' | 'number' | 'month' | 'advertiser' | 'currency' | 'totalMicros'>;

/** The form of what is done with a statement. `issued`: what it says, where that is at hand. */
export function ActForm({
  act,
  of,
  issued,
  done,
}: {
  act: Act;
  of: ActedOn;
  issued?: Pick<Statement, 'content' | 'left'>;
  done: () => void;
}) {
  switch (act) {
    case 'approve':
    case 'issue':
      return <ConfirmAct act={act} of={of} done={done} />;
    case 'pay':
      return <PayForm of={of} done={done} />;
    case 'void':
      return <VoidForm of={of} done={done} />;
    case 'credit':
      return (
        issued?.content && <CreditForm of={of} content={issued.content} left={issued.left} done={done} />
      );
  }
}
