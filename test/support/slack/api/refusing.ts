import type { Json } from "../json.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What a method answers. */
export type Said = Json & { readonly ok: boolean };

export function refuse(error: string, more: Json = {}): Said {
  return { ok: false, error, ...more };
}

/** Refused by the check of what it was to show. */
export function refuseDrawing({ checking }: Workspace): Said {
  const messages = checking.last().map((each) => `[ERROR] ${each}`);
  return refuse("invalid_arguments", { response_metadata: { messages } });
}

export interface Method {
  /** What the app must have been allowed; nothing, if left out. */
  readonly scope?: string;
  run(args: Json, workspace: Workspace): Said;
}
