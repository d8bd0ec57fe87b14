import { channel } from "node:diagnostics_channel";
import { createCarried } from "../data/carried.ts";

interface Call {
  seen: boolean;
  written: boolean;
}

const current = createCarried<Call>();
const calls = new WeakMap<object, Call>();
const requestOf = (message: unknown) => (message as { readonly request: object }).request;

channel("undici:request:create").subscribe((message) => {
  const call = current.get();
  if (!call) return;
  call.seen = true;
  calls.set(requestOf(message), call);
});
channel("undici:client:sendHeaders").subscribe((message) => {
  const call = calls.get(requestOf(message));
  if (call) call.written = true;
});

const neverWritten = new WeakSet<object>();

/**
 * `fetch`, whose faults are told apart: whether the request had been written when it failed. A name that was not found, a
 * line that never stood or a time that was up before that leave nothing open.
 */
export const tellingFetch: typeof fetch = async (input, init) => {
  const call: Call = { seen: false, written: false };
  try {
    return await current.run(call, () => fetch(input, init));
  } catch (error) {
    const fault = error instanceof Error ? error : new Error("no answer", { cause: error });
    if (call.seen && !call.written) neverWritten.add(fault);
    throw fault;
  }
};

/** Whether this fault came before anything was written. */
export function wasNeverWritten(fault: object): boolean {
  return neverWritten.has(fault);
}
