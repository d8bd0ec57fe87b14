import { type Json, textIn } from "../json.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { argumentsOf } from "./arguments.ts";
import type { Files } from "./files.ts";
import { messageMethods } from "./methods-messages.ts";
import { peopleMethods } from "./methods-people.ts";
import { viewMethods } from "./methods-views.ts";
import { type Method, refuse, type Said } from "./refusing.ts";

/** A call of a method, read. */
export interface Asked {
  readonly method: string;
  /** Without the token. */
  readonly args: Json;
  readonly token: string | undefined;
  readonly readable: boolean;
}

export function readCall(
  method: string,
  headers: { readonly authorization?: string | undefined; readonly "content-type"?: string | undefined },
  body: string,
): Asked {
  const found = argumentsOf(headers["content-type"] ?? "", body);
  const { token, ...args } = found ?? {};
  const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1];
  return { method, args, token: bearer ?? (textIn(token) || undefined), readable: found !== undefined };
}

export interface WebApi {
  call(asked: Asked): Said;
  /** As the headers say it: what the app may do, and what this method asks for. */
  scopesOf(method: string): { readonly has: string; readonly needs: string };
}

export function createWebApi(workspace: Workspace, files: Files): WebApi {
  const methods: Readonly<Record<string, Method>> = {
    ...peopleMethods,
    ...messageMethods,
    ...viewMethods,
    ...files.methods,
  };
  const has = () => [...workspace.app.scopes].join(",");
  return {
    scopesOf: (method) => ({ has: has(), needs: methods[method]?.scope ?? "" }),
    call({ method, args, token, readable }) {
      const found = Object.hasOwn(methods, method) ? methods[method] : undefined;
      if (!found) return refuse("unknown_method", { req_method: method });
      if (!readable) return refuse("invalid_form_data");
      const stopped = workspace.app.refuses(token);
      if (stopped) return refuse(stopped);
      if (found.scope !== undefined && !workspace.app.scopes.has(found.scope))
        return refuse("missing_scope", { needed: found.scope, provided: has() });
      return found.run(args, workspace);
    },
  };
}
