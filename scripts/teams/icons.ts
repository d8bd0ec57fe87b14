import { encode } from "fast-png";
import type { Mark, Shape } from "./mark.ts";

/** Both pictures of the app, as PNG files. Drawn without a clock, a font or chance: the same bytes on every machine. */
export function drawIcons(mark: Mark): Readonly<Record<"color.png" | "outline.png", Uint8Array>> {
  return {
    // Teams cuts the square into its own shape, and keeps the middle 120 pixels.
    "color.png": picture(mark, { size: 192, mark: 118, background: mark.background }),
    "outline.png": picture(mark, { size: 32, mark: 29, ink: "#ffffff", slim: 0.8 }),
  };
}

interface Look {
  /** Pixels, each way. */
  readonly size: number;
  /** How many of them the mark takes, each way. */
  readonly mark: number;
  /** Without one, what is not drawn on stays transparent. */
  readonly background?: string;
  /** One colour for everything, instead of the mark's own. */
  readonly ink?: string;
  /** Thinner lines and smaller dots, so that at this size they do not run into each other. */
  readonly slim?: number;
}

function picture({ box, shapes }: Mark, { size, mark, background, ink, slim = 1 }: Look): Uint8Array {
  const scale = mark / Math.max(box.right - box.left, box.bottom - box.top);
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const data = new Uint8Array(size * size * 4);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const x = (column + 0.5 - size / 2) / scale + middle.x;
      const y = (row + 0.5 - size / 2) / scale + middle.y;
      const covers = shapes.map((shape) => ({
        colour: ink ?? shape.colour,
        share: Math.min(1, Math.max(0, 0.5 - distance(shape, slim, x, y) * scale)),
      }));
      data.set(background === undefined ? inked(covers) : painted(background, covers), (row * size + column) * 4);
    }
  return encode({ width: size, height: size, data, channels: 4, depth: 8 }, { zlib: { level: 9 } });
}

interface Cover {
  readonly colour: string;
  /** How much of the pixel it covers. */
  readonly share: number;
}

/** Each shape over what is there already. */
function painted(background: string, covers: readonly Cover[]): readonly number[] {
  let under = rgb(background);
  for (const { colour, share } of covers) {
    const over = rgb(colour);
    under = under.map((value, at) => value + ((over[at] ?? 0) - value) * share);
  }
  return [...under.map(Math.round), 255];
}

/** One colour, as dense as the shape that covers most. */
function inked(covers: readonly Cover[]): readonly number[] {
  const most = Math.max(...covers.map(({ share }) => share));
  return most === 0 ? [255, 255, 255, 0] : [...rgb(covers[0]?.colour ?? ""), Math.round(most * 255)];
}

/** How far a point is from a shape's edge; less than nothing inside it. Only roots and sums, which are exact everywhere. */
function distance(shape: Shape, slim: number, x: number, y: number): number {
  if (shape.is === "dot") return Math.sqrt(squares(x - shape.at[0], y - shape.at[1])) - shape.radius * slim;
  let nearest = Number.POSITIVE_INFINITY;
  for (let at = 1; at < shape.points.length; at += 1) {
    const [ax, ay] = shape.points[at - 1] ?? [0, 0];
    const [bx, by] = shape.points[at] ?? [0, 0];
    const [dx, dy] = [bx - ax, by - ay];
    const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, squares(x - ax - along * dx, y - ay - along * dy));
  }
  return Math.sqrt(nearest) - (shape.width / 2) * slim;
}

function squares(x: number, y: number): number {
  return x * x + y * y;
}

function rgb(colour: string): readonly number[] {
  if (!/^#[0-9a-f]{6}$/.test(colour)) throw new Error(`${colour} is no colour of six figures`);
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
