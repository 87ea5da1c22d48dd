/** How long a new password is, in characters: NIST SP 800-63B asks for 15 where it is the only factor, and to take 64. */
export const PASSWORD_LENGTH = { min: 15, max: 1024 } as const;

/** Characters as people count them: `é` is one, however it was typed. */
export function passwordLength(password: string): number {
  return [...password.normalize('NFKC')].length;
}
