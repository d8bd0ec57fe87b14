import { type DecodedPng, decode } from "fast-png";

/** What Teams asks of the two pictures, and what people would see go wrong, one sentence each. */
export function iconFaults(which: "color" | "outline", name: string, bytes: Uint8Array): readonly string[] {
  const picture = read(bytes);
  if (picture === undefined) return [`${name} is no PNG that can be read`];
  const { width, height, depth, channels, palette } = picture;
  const size = which === "color" ? 192 : 32;
  const faults = [
    ...(width === size && height === size
      ? []
      : [`${name} is ${width} × ${height} pixels, and must be ${size} × ${size}`]),
    ...(depth === 8 ? [] : [`${name} has ${depth} bits for each colour, and must have 8`]),
    ...(channels === 4 && palette === undefined ? [] : [`${name} must say of each pixel how transparent it is`]),
  ];
  if (faults.length > 0) return faults;
  return which === "color" ? colourFaults(name, picture) : outlineFaults(name, picture);
}

function read(bytes: Uint8Array): DecodedPng | undefined {
  try {
    return decode(bytes, { checkCrc: true });
  } catch {
    return undefined;
  }
}

/** Teams cuts its own shape from a full square, and shrinks what stands outside the middle 120 pixels out of sight. */
function colourFaults(name: string, picture: DecodedPng): readonly string[] {
  const all = pixels(picture);
  const [corner] = all;
  const same = ({ red, green, blue }: Pixel) => red === corner?.red && green === corner.green && blue === corner.blue;
  const inMiddle = ({ x, y }: Pixel) => x >= 36 && x < 156 && y >= 36 && y < 156;
  return [
    ...(all.every(({ alpha }) => alpha === 255) ? [] : [`${name} is transparent somewhere, and must fill its square`]),
    ...(all.every((each) => inMiddle(each) || same(each))
      ? []
      : [`${name} has something outside the middle 120 pixels, which Teams may cut off`]),
    ...(all.every(same) ? [`${name} shows nothing`] : []),
  ];
}

/** Teams puts its own colours behind and over it: white on nothing. */
function outlineFaults(name: string, picture: DecodedPng): readonly string[] {
  const all = pixels(picture);
  const seen = all.filter(({ alpha }) => alpha > 0);
  const edge = all.filter(({ x, y }) => x === 0 || y === 0 || x === picture.width - 1 || y === picture.height - 1);
  return [
    ...(seen.every(({ red, green, blue }) => red === 255 && green === 255 && blue === 255)
      ? []
      : [`${name} has a colour other than white`]),
    ...(edge.every(({ alpha }) => alpha === 0) ? [] : [`${name} is not transparent at its edge`]),
    ...(seen.some(({ alpha }) => alpha === 255) ? [] : [`${name} shows nothing`]),
  ];
}

interface Pixel {
  readonly x: number;
  readonly y: number;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

function pixels({ width, height, data }: DecodedPng): readonly Pixel[] {
  return Array.from({ length: width * height }, (_, at) => ({
    x: at % width,
    y: Math.floor(at / width),
    red: data[at * 4] ?? 0,
    green: data[at * 4 + 1] ?? 0,
    blue: data[at * 4 + 2] ?? 0,
    alpha: data[at * 4 + 3] ?? 0,
  }));
}
