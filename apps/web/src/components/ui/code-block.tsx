import { CopyButton } from './copy-button.tsx';

/** Text to copy exactly as it stands: long lines wrap, the button keeps its own place. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="flex items-start rounded-md bg-sunk">
      <pre className="min-w-0 flex-1 p-3 font-mono text-xs leading-5 [overflow-wrap:anywhere] whitespace-pre-wrap">
        <code>{code}</code>
      </pre>
      <CopyButton text={code} label={label} className="m-2 shrink-0" />
    </div>
  );
}
