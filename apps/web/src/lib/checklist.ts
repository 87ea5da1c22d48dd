/** Whether an operator has put the checklist of their installation away. Kept in a cookie, which the server reads. */
export const CHECKLIST_COOKIE = 'checklist';

export const PUT_AWAY = 'away';
