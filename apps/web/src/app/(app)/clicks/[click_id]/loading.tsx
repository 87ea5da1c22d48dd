import { Page } from '#components/ui/page.tsx';

export default function Loading() {
  return (
    <Page title={<span className="bone inline-block h-6 w-72" />}>
      <div className="grid gap-4" role="status">
        <span className="sr-only">Loading</span>
        <div className="bone h-8 max-w-2xl" />
        <div className="bone h-40 max-w-4xl" />
      </div>
    </Page>
  );
}
