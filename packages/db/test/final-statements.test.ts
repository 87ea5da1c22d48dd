import { finalStatementsContract } from './final-statements.contract.ts';
import { openTestStores } from './stores.ts';

finalStatementsContract(openTestStores);
