import { open } from "node:fs/promises";

/**
 * A line at the end of a file, on the disk once this resolves; what an earlier write left torn does not run into it. Several
 * processes may share the file. Rejects as node:fs does.
 */
export async function appendLine(file: string, line: string): Promise<void> {
  const handle = await open(file, "a+", 0o600);
  try {
    const { size } = await handle.stat();
    const last = size === 0 ? undefined : (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
    await handle.write(`${last === undefined || last === "\n" ? "" : "\n"}${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
