import { CopyButton } from './copy-button.tsx';

/** Text to copy exactly as it stands: long lines scroll, the button stays. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="relative rounded-md bg-sunk">
      <pre className="overflow-x-auto p-3 pr-12 font-mono text-xs leading-5">
        <code>{code}</code>
      </pre>
      <CopyButton text={code} label={label} className="absolute top-1.5 right-1.5 bg-sunk" />
    </div>
  );
}
