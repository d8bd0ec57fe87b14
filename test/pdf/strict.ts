import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fonts } from "../../src/documents/engine.ts";

/** As far as it is used here. It is no dependency: scripts/documents.js puts it into a folder for the time of the tests. */
interface Native {
  readonly NodeCompiler: {
    create(how: {
      readonly workspace: string;
      readonly fontArgs: readonly { readonly fontBlobs: readonly Buffer[] }[];
    }): {
      addSource(path: string, text: string): void;
      mapShadow(path: string, bytes: Buffer): void;
      pdf(what: { readonly mainFilePath: string }, how: { readonly pdfStandard: string }): Buffer;
    };
  };
}

const folder = process.env.TYPST;

/** Typst's own export to PDF/UA-1, which the compiler in WASM cannot be asked for. @throws what stands in the way. */
export function strictly(template: string, data: unknown): Buffer {
  if (folder === undefined) throw new Error("TYPST names no folder: npm run test:documents does");
  const native: Native = createRequire(join(folder, "from.js"))("@myriaddreamin/typst-ts-node-compiler");
  const workspace = join(tmpdir(), "alongside-typst-workspace");
  const compiler = native.NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }],
  });
  const main = join(workspace, "template.typ");
  compiler.addSource(main, template);
  compiler.mapShadow(join(workspace, "data.json"), Buffer.from(JSON.stringify(data)));
  return compiler.pdf({ mainFilePath: main }, { pdfStandard: "ua-1" });
}
