/** Something that keeps Alongside from starting, told in one plain sentence. */
export interface CannotStart extends Error {
  readonly name: "CannotStart";
  readonly sentence: string;
}

export function cannotStart(sentence: string, cause?: unknown): CannotStart {
  const error = new Error(sentence, cause === undefined ? {} : { cause });
  return Object.assign(error, { name: "CannotStart" as const, sentence });
}

export function isCannotStart(error: unknown): error is CannotStart {
  return error instanceof Error && error.name === "CannotStart" && "sentence" in error;
}
