import { isCannotStart } from "../../src/data/cannot-start.ts";

/** The one sentence that this ends with. */
export async function told(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error("it was done"),
    (fault: unknown) => fault,
  );
  return isCannotStart(error) ? error.sentence : String(error);
}
