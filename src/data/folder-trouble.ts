import { cannotStart, isCannotStart } from "./cannot-start.ts";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "it may not read or write there",
  EPERM: "it may not write there",
  EROFS: "nothing can be written there",
  EEXIST: "a file is in the way",
  ENOTDIR: "a file is in the way",
  EISDIR: "a folder is in the way",
  ENOENT: "no folder can be made there",
  ENOSPC: "the disk is full",
};

/** Why a file or folder cannot be used, in words; nothing where the error is about something else. */
export function whyNot(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return Object.hasOwn(reasons, code) ? reasons[code] : undefined;
}

/** What keeps a home folder from being used, as the sentence that says what to change; any other error as it is. */
export function homeTrouble(home: string, error: unknown): unknown {
  const why = isCannotStart(error) ? undefined : whyNot(error);
  if (why === undefined) return error;
  return cannotStart(
    `Alongside cannot keep its store in ${home}: ${why}. Set ALONGSIDE_HOME to a folder that it may write to.`,
    error,
  );
}
