import type { Answer } from "./connector.ts";

/** Everybody's own OneDrive, by the addresses that were handed out for it: what is put at one is there whole, or not. */
export function createOneDrive() {
  const files = new Map<string, Uint8Array>();
  return {
    files,

    put(address: string, bytes: Uint8Array, header: (name: string) => string | undefined): Answer {
      const whole = `bytes 0-${bytes.length - 1}/${bytes.length}`;
      // The address alone lets in; whoever sends a token shows it to somebody it is not for.
      if (header("content-range") !== whole || header("authorization")) return { status: 400 };
      files.set(address, bytes);
      return { status: 201, body: { id: address } };
    },
  };
}
