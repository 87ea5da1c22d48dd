import { findUserByEmail, lockOperators, type Operator, type Sql, setOperatorRole } from '@clickledger/db';
import { newOperatorInput, operatorRoleInput } from '#inputs/operators.ts';
import { newUser } from '#new-user.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField, notFound } from '#use-case-error.ts';

/** Adds somebody who runs the deployment, such as the first one of a new installation. */
export const createOperator = defineCommand({
  name: 'operators.create',
  action: 'operators.write',
  event: 'operator.created',
  secret: true,
  input: newOperatorInput,
  run: async ({ tx }, { email, name, password, role }) => {
    if (await findUserByEmail(tx, email)) {
      throw invalidField('email', 'somebody signs in with this address already');
    }
    const user = await newUser(tx, { email, name, password, operatorRole: role });
    return {
      output: { userId: user.id, email, name, role },
      subject: `user/${user.id}`,
      changes: { role: [null, role] },
    };
  },
});

/** Gives an operator another role, or none: then their sessions end. The last admin stays one. */
export const changeOperator = defineCommand({
  name: 'operators.setRole',
  action: 'operators.write',
  event: 'operator.role_set',
  input: operatorRoleInput,
  run: async ({ tx }, { email, role }) => {
    const operator = await staying(tx, email, role === 'admin');
    await setOperatorRole(tx, operator.userId, role);
    return {
      output: { userId: operator.userId, role },
      subject: `user/${operator.userId}`,
      changes: { role: [operator.role, role] },
    };
  },
});

/** The operator; whatever becomes of them, an admin is left. */
async function staying(tx: Sql, email: string, asAdmin: boolean): Promise<Operator> {
  const all = await lockOperators(tx);
  const operator = all.find((one) => one.email === email);
  if (!operator) throw notFound('There is no such operator: look at the list.');
  const others = all.filter((one) => one.role === 'admin' && one.userId !== operator.userId);
  if (operator.role === 'admin' && !asAdmin && others.length === 0) {
    throw conflict(`${operator.name} is the last admin: make somebody else an admin first.`);
  }
  return operator;
}
