import { GuideLink } from '#app/(app)/docs/guide-link.tsx';
import { Chapter, P, Terms } from '#app/(app)/docs/prose.tsx';
import { CHAPTERS } from './chapters.ts';

/** Charges, and what becomes of them. */
export function Money() {
  return (
    <Chapter of={CHAPTERS} id="money">
      <Terms
        of={[
          [
            'Charge',
            'A billable click costs the price that its campaign had when it happened. Amounts are exact to a millionth; what a campaign comes to in a month is rounded once.',
          ],
          [
            'Adjustment',
            'A click that was charged and later turns out to be invalid keeps its verdict, and what was charged for it is taken back. Counts of the past do not change under anyone’s hands.',
          ],
          [
            'Statement',
            <>
              What a month comes to, a line for each campaign and price. A{' '}
              <GuideLink page="/billing">draft</GuideLink> says what it waits for: late clicks, compared
              hours, the month before, where it is set an approval. Once final it has a number and cannot be
              changed.
            </>,
          ],
          [
            'Credit',
            'What is taken back of a draft is a line of that draft. Of a final statement it is a credit note, with its own number, that names the line it is of. Credits never exceed their line.',
          ],
          [
            'Late line',
            'A click that arrives after its month is final is a line of the next statement, under its own month.',
          ],
          [
            'Budget',
            'A day may reach twice its daily budget, a month 30.4 times it. What is delivered beyond is credited.',
          ],
        ]}
      />
      <P>
        So a charge may be followed from the statement to its line, from the line to its clicks, and from each
        click to the rules that looked at it.
      </P>
    </Chapter>
  );
}
