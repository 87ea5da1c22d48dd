import type { Picture, PictureNode } from './pipeline.ts';

/** Units of the picture: on a phone nearly one pixel each. */
export interface Box extends PictureNode {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Laid {
  width: number;
  height: number;
  boxes: Box[];
  /** Paths of arrows. */
  arrows: string[];
}

const WIDTH = 312;
const LINE = 17;
const GAP = 26;
/** Beside everything: where an arrow passes by what it does not stop at. */
const LANE = 18;

/** One below the other, stores indented: for phones. */
export function layNarrow(picture: Picture): Laid {
  let y = 1;
  const boxes = picture.nodes.map((node): Box => {
    const indent = node.kind === 'store' ? 24 : 0;
    const box = { ...node, x: 1 + indent, y, width: WIDTH - indent, height: heightOf(node) };
    y += box.height + GAP;
    return box;
  });
  return { ...drawn(picture, boxes, WIDTH + LANE + 2), height: y - GAP + 1 };
}

/** Processes on the left, what each writes beside it on the right: where there is room. */
export function layWide(picture: Picture): Laid {
  let y = 1;
  const boxes: Box[] = [];
  for (const node of picture.nodes) {
    if (node.kind === 'store') {
      const writer = boxes.at(-1);
      const height = heightOf(node);
      const middle = writer ? writer.y + writer.height / 2 : y;
      boxes.push({ ...node, x: 1 + WIDTH + 64, y: middle - height / 2, width: WIDTH, height });
      continue;
    }
    const box = { ...node, x: 1, y, width: WIDTH, height: heightOf(node) };
    boxes.push(box);
    y += box.height + GAP;
  }
  return { ...drawn(picture, boxes, 2 * WIDTH + 64 + LANE + 2), height: y - GAP + 1 };
}

function heightOf({ lines, marks }: PictureNode): number {
  return 34 + LINE * (lines.length + (marks ? 1.2 : 0));
}

function drawn({ edges }: Picture, boxes: Box[], width: number): Omit<Laid, 'height'> {
  const at = (id: string) => {
    const box = boxes.find((each) => each.id === id);
    if (!box) throw new Error(`The picture has no ${id}.`);
    return box;
  };
  return { width, boxes, arrows: edges.map(([from, to]) => arrow(at(from), at(to), boxes, width)) };
}

function arrow(from: Box, to: Box, boxes: Box[], width: number): string {
  const middle = from.y + from.height / 2;
  const beside = to.x > from.x + from.width;
  if (beside) return head(`M${from.x + from.width} ${middle}`, to.x, middle, 'right');
  const entry = to.x + 40;
  const passes = boxes.some((box) => box.kind === 'process' && box.y > from.y && box.y < to.y);
  if (passes) {
    const lane = width - 4;
    return head(`M${from.x + from.width} ${middle}H${lane}V${to.y - GAP / 2}H${entry}`, entry, to.y, 'down');
  }
  const exit = from.x + 40;
  const bottom = from.y + from.height;
  const turn = exit === entry || to.y - bottom < GAP ? '' : `V${to.y - GAP / 2}H${entry}`;
  return head(`M${turn ? exit : entry} ${bottom}${turn}`, entry, to.y, 'down');
}

/** The last stretch of an arrow, and its head. */
function head(path: string, x: number, y: number, way: 'right' | 'down'): string {
  return way === 'right' ? `${path}H${x - 1}m-6 -4l6 4l-6 4` : `${path}V${y - 1}m-4 -6l4 6l4 -6`;
}
