import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { TypstCompiler } from "@myriaddreamin/typst-ts-web-compiler";

/** The compiler, running in the thread that opened it. It remembers what it set until its thread ends. */
export interface Engine {
  /** Whether one of the fonts has a shape for it. */
  isInAFont(codePoint: number): boolean;
  /** The bytes of a tagged PDF. @throws where the template does not compile. */
  set(template: string, data: unknown): Uint8Array;
  /** Bytes that it holds; they grow with every page that differs. */
  memory(): number;
}

const require = createRequire(import.meta.url);
/** The first one that has a letter prints it. All are under the Open Font Licence. */
export const fonts: readonly string[] = [
  require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  require.resolve("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf"),
  require.resolve("@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf"),
  require.resolve("@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf"),
  require.resolve("@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf"),
  require.resolve("@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf"),
  require.resolve("@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf"),
];

/** Node has it, its types do not. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<CompilerCode> };
/** A WebAssembly.Module. */
export type CompilerCode = object;

/** The compiler's code, which threads can share: a second on a fast machine, and it blocks nobody. */
export async function loadCompiler(): Promise<CompilerCode> {
  return await WebAssembly.compile(await readFile(require.resolve("@myriaddreamin/typst-ts-web-compiler/wasm")));
}

/** Starts the compiler with its fonts. Once in a thread: it cannot be started twice. */
export async function openEngine(code: CompilerCode): Promise<Engine> {
  const typst = await import("@myriaddreamin/typst-ts-web-compiler");
  // It is handed its code, the fonts and two files that are not on disk: it has nothing to fetch and reads nothing else.
  const { memory } = await typst.default({ module_or_path: code });
  const found = new typst.TypstFontResolverBuilder();
  const covered = new Set<number>();
  for (const font of await Promise.all(fonts.map((path) => readFile(path)))) {
    for (const codePoint of coverageOf(found.get_font_info(font))) covered.add(codePoint);
    found.add_raw_font(font);
  }
  const builder = new typst.TypstCompilerBuilder();
  builder.set_dummy_access_model();
  const built = await builder.build();
  built.set_fonts(await found.build());
  return {
    isInAFont: (codePoint) => covered.has(codePoint),
    set: (template, data) => compiled(built, template, data),
    memory: () => memory.buffer.byteLength,
  };
}

const pdf = 1;
const everyDiagnostic = 3;
interface Compiled {
  readonly result?: Uint8Array;
  readonly diagnostics?: readonly { readonly message: string }[];
}

function compiled(compiler: TypstCompiler, template: string, data: unknown): Uint8Array {
  compiler.add_source("/template.typ", template);
  compiler.map_shadow("/data.json", new TextEncoder().encode(JSON.stringify(data)));
  const world = compiler.snapshot(undefined, "/template.typ", undefined);
  try {
    const { result, diagnostics = [] }: Compiled = world.get_artifact(pdf, everyDiagnostic);
    if (result) return result;
    throw new Error(`The template does not compile: ${diagnostics.map(({ message }) => message).join("; ")}`);
  } finally {
    world.free();
    compiler.reset_shadow();
  }
}

/** The engine says by turns how many code points are left out and how many there are. */
function coverageOf(said: unknown): readonly number[] {
  const { info } = said as { readonly info: readonly { readonly coverage: readonly number[] }[] };
  return info.flatMap(({ coverage }) => {
    const codePoints: number[] = [];
    let at = 0;
    for (const [turn, count] of coverage.entries()) {
      if (turn % 2 === 1) for (let each = at; each < at + count; each += 1) codePoints.push(each);
      at += count;
    }
    return codePoints;
  });
}
