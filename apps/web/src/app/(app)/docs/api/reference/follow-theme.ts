/** By what Swagger UI knows that it is dark. */
const DARK = 'dark-mode';

/**
 * Keeps the class of Swagger UI's dark theme in step with ours: the reader's choice, else what the system has.
 * @returns what ends it, and takes the class away
 */
export function followTheme(): () => void {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    const { theme } = root.dataset;
    root.classList.toggle(DARK, theme ? theme === 'dark' : system.matches);
  };
  const chosen = new MutationObserver(follow);
  follow();
  chosen.observe(root, { attributeFilter: ['data-theme'] });
  system.addEventListener('change', follow);
  return () => {
    chosen.disconnect();
    system.removeEventListener('change', follow);
    root.classList.remove(DARK);
  };
}
