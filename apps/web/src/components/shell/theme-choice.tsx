'use client';

import { useEffect, useState } from 'react';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { parseTheme, THEMES, type Theme } from '#lib/theme.ts';
import { keepTheme } from '#server/keep-theme.ts';

const LOOKS: Record<Theme, { icon: IconName; label: string }> = {
  system: { icon: 'system', label: 'As the system' },
  light: { icon: 'sun', label: 'Light' },
  dark: { icon: 'moon', label: 'Dark' },
};

/** Light, dark or as the system has it: at once on this page, and in the cookie for the next. */
export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(parseTheme(document.documentElement.dataset.theme)), []);

  const choose = (next: Theme) => {
    setTheme(next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    void keepTheme(next);
  };
  return (
    <fieldset className="flex h-8 items-center gap-2 px-2">
      <legend className="sr-only">Theme</legend>
      <span className="flex-1" aria-hidden="true">
        Theme
      </span>
      <span className="flex gap-0.5">
        {THEMES.map((option) => (
          <button
            key={option}
            type="button"
            title={LOOKS[option].label}
            aria-label={LOOKS[option].label}
            aria-pressed={theme === option}
            onClick={() => choose(option)}
            className={`grid size-7 place-items-center rounded-md ${theme === option ? 'bg-brand-soft text-brand' : 'text-ink-2 hover:bg-hover'}`}
          >
            <Icon name={LOOKS[option].icon} />
          </button>
        ))}
      </span>
    </fieldset>
  );
}
