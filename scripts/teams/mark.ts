type Point = readonly [x: number, y: number];

/** A line with round ends, or a dot, as they stand in the drawing. */
export type Shape =
  | { readonly is: "line"; readonly points: readonly Point[]; readonly width: number; readonly colour: string }
  | { readonly is: "dot"; readonly at: Point; readonly radius: number; readonly colour: string };

export interface Mark {
  /** What stands behind it. */
  readonly background: string;
  readonly shapes: readonly Shape[];
  /** The smallest box that holds all shapes. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** How many straight pieces a curve becomes: more than any picture here could show. */
const pieces = 64;

/**
 * Alongside's mark from its SVG: a background, lines made of moves (`M`) and curves (`c`), circles. Throws where the
 * drawing has anything else, so that nothing of it can be left out in silence.
 */
export function readMark(svg: string): Mark {
  const elements = [...svg.matchAll(/<(\w+)([^>]*?)\/?>/g)].map(([, name = "", attributes = ""]) => {
    const all = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]);
    return { name, given: Object.fromEntries(all) as Readonly<Record<string, string | undefined>> };
  });
  const group = elements.find(({ name }) => name === "g")?.given ?? {};
  const shapes = elements.flatMap(({ name, given }): Shape[] => {
    if (name === "path") {
      const [width, colour] = [number(group["stroke-width"]), group.stroke ?? ""];
      return linesOf(given.d ?? "").map((points) => ({ is: "line", points, width, colour }));
    }
    if (name !== "circle") return [];
    const at: Point = [number(given.cx), number(given.cy)];
    return [{ is: "dot", at, radius: number(given.r), colour: given.fill ?? "" }];
  });
  const unknown = elements.find(({ name }) => !["svg", "title", "rect", "g", "path", "circle"].includes(name));
  const background = elements.find(({ name }) => name === "rect")?.given.fill;
  if (unknown) throw new Error(`the mark has a ${unknown.name}, which nothing here draws`);
  if (background === undefined || shapes.length === 0) throw new Error("the mark has no background or no shapes");
  return { background, shapes, box: boxOf(shapes) };
}

function linesOf(path: string): readonly (readonly Point[])[] {
  const lines: Point[][] = [];
  for (const [, command, given = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const all = (given.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const line = lines.at(-1);
    if (command === "M" && all.length === 2) lines.push([[all[0] ?? 0, all[1] ?? 0]]);
    else if (command === "c" && line && all.length % 6 === 0)
      for (let at = 0; at < all.length; at += 6) line.push(...curve(line.at(-1) ?? [0, 0], all.slice(at, at + 6)));
    else throw new Error(`the mark has a path with ${command}${given}, which nothing here draws`);
  }
  return lines;
}

/** A cubic Bézier curve from where the pen is; what is given is relative to that. */
function curve([x, y]: Point, [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0]: readonly number[]): readonly Point[] {
  return Array.from({ length: pieces }, (_, index): Point => {
    const t = (index + 1) / pieces;
    const u = 1 - t;
    const [one, two, three] = [3 * u * u * t, 3 * u * t * t, t * t * t];
    return [x + one * x1 + two * x2 + three * x3, y + one * y1 + two * y2 + three * y3];
  });
}

function boxOf(shapes: readonly Shape[]): Mark["box"] {
  const ends = shapes.flatMap((shape) => {
    const around = shape.is === "dot" ? shape.radius : shape.width / 2;
    const points = shape.is === "dot" ? [shape.at] : shape.points;
    return points.map(([x, y]) => ({ left: x - around, top: y - around, right: x + around, bottom: y + around }));
  });
  return {
    left: Math.min(...ends.map(({ left }) => left)),
    top: Math.min(...ends.map(({ top }) => top)),
    right: Math.max(...ends.map(({ right }) => right)),
    bottom: Math.max(...ends.map(({ bottom }) => bottom)),
  };
}

function number(given: string | undefined): number {
  const read = Number(given);
  if (given === undefined || !Number.isFinite(read)) throw new Error(`the mark needs a number where it says ${given}`);
  return read;
}
