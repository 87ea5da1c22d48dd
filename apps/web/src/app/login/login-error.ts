/** What went wrong at sign-in, in words: what happened, and what to do. */
export function loginError(code: unknown): string | undefined {
  if (typeof code !== 'string' || code === '') return undefined;
  const wait = /^wait:(\d{1,4})$/.exec(code)?.[1];
  if (wait) return `Too many failed attempts. Try again in ${spell(Number(wait))}.`;
  switch (code) {
    case 'CredentialsSignin':
      return 'That e-mail and password do not belong together. Check both and try again.';
    case 'NoAccount':
      return 'No account here has your e-mail address. Ask your administrator for one.';
    case 'NoVerifiedEmail':
      return 'Your single sign-on service vouches for no e-mail address of yours. Verify it there, then try again.';
    case 'OAuthSignin':
      return 'Your single sign-on service does not answer. Try again in a moment, or sign in with your password.';
    case 'OAuthCallback':
    case 'Callback':
      return 'Single sign-on did not finish. Nothing was changed; try again.';
    case 'SignInOver':
      return 'This sign-in took too long or was tried too often. Start again with your password.';
    case 'SessionRequired':
      return 'Your session has ended. Sign in again.';
    default:
      return 'Signing in did not work. Nothing was changed; try again in a moment.';
  }
}

function spell(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'one second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'one minute' : `${minutes} minutes`;
}
