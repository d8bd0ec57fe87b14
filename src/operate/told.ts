import { isCannotStart } from "../data/cannot-start.ts";
import { isStoreDown } from "../data/store-down.ts";

/** Runs a command, and tells expected trouble in one sentence: 2 is its exit code then. */
export async function told(out: (line: string) => void, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (isCannotStart(error)) out(error.sentence);
    else if (isStoreDown(error)) out("The store cannot be reached just now. Try again in a while.");
    else throw error;
    return 2;
  }
}

/** A folder, and whether what is there may be replaced; nothing where something else was asked. */
export function folderAsked(
  given: readonly string[],
): { readonly folder: string; readonly replace: boolean } | undefined {
  const replace = given.includes("--replace");
  const [folder, ...rest] = given.filter((each) => each !== "--replace");
  return folder === undefined || folder.startsWith("-") || rest.length > 0 ? undefined : { folder, replace };
}
