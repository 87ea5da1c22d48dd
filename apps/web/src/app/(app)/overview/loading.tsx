import { FiguresSkeleton } from '#components/figures-skeleton.tsx';

export default function Loading() {
  return <FiguresSkeleton title="Overview" />;
}
