import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isJson, type Json, jsonOf } from "../json.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Call, json, type Outcome, spoiled } from "./call-log.ts";
import type { Faults } from "./faults.ts";
import type { Files } from "./files.ts";
import { reply } from "./replies.ts";
import { createWebApi, readCall } from "./web-api.ts";

export interface Door {
  readonly calls: readonly Call[];
  stop(): Promise<void>;
}

interface Came {
  readonly method: string;
  readonly args: Json;
  /** Does it, and says what Slack answers. */
  work(): { readonly outcome: Outcome; readonly answer: string };
}

/** Where the app's calls come in, on this computer only: methods, files, replies. */
export async function openDoor(
  workspace: Workspace,
  files: Files,
  faults: Faults,
  listening: (origin: string) => void,
): Promise<Door> {
  const calls: Call[] = [];
  const api = createWebApi(workspace, files);

  function method(name: string, request: IncomingMessage, body: Buffer): Came {
    const asked = readCall(name, request.headers, body.toString("utf8"));
    return {
      method: name,
      args: asked.args,
      work() {
        const said = api.call(asked);
        const scopes = api.scopesOf(name);
        const headers = { "x-oauth-scopes": scopes.has, "x-accepted-oauth-scopes": scopes.needs };
        return { outcome: json(said, 200, headers), answer: said.ok ? "ok" : String(said.error) };
      },
    };
  }

  function response(key: string, body: Buffer): Came {
    const args = jsonOf(body.toString("utf8"));
    return {
      method: "response_url",
      args: isJson(args) ? args : {},
      work() {
        const to = workspace.responseUrls.use(key);
        if (typeof to === "string") return { outcome: json({ ok: false, error: to }, 404), answer: to };
        const answer = reply(workspace, to, body.toString("utf8"));
        const plain = { status: 200, headers: { "content-type": "text/plain" }, body: "ok" };
        return { outcome: answer === "ok" ? plain : json({ ok: false, error: answer }, 400), answer };
      },
    };
  }

  async function upload(id: string, request: IncomingMessage, body: Buffer): Promise<Came> {
    const content = await fileIn(request.headers["content-type"] ?? "", body);
    return {
      method: "upload",
      args: { file: id, length: content.length },
      work() {
        const taken = files.take(id, content);
        const text = taken ? `OK - ${content.length}` : "not the file that was announced";
        return {
          outcome: { status: taken ? 200 : 400, headers: { "content-type": "text/plain" }, body: text },
          answer: taken ? "ok" : "wrong_file",
        };
      },
    };
  }

  async function read(request: IncomingMessage): Promise<Came | undefined> {
    const [, kind, name = ""] = /^\/(api|upload|response)\/([\w.-]+)$/.exec(request.url ?? "") ?? [];
    const body = await bodyOf(request);
    if (kind === "api") return method(name, request, body);
    if (kind === "response") return response(name, body);
    return kind === "upload" ? await upload(name, request, body) : undefined;
  }

  async function answer(request: IncomingMessage): Promise<Outcome> {
    const came = await read(request);
    if (!came) return { status: 404, headers: { "content-type": "text/html" }, body: "<html></html>" };
    const fault = faults.next(came.method, came.args);
    const done = fault === undefined || fault.kind.endsWith("after accepting") ? came.work() : undefined;
    const said = fault ? (fault.kind === "error" ? fault.error : fault.kind) : (done?.answer ?? "");
    const call = { method: came.method, args: came.args, answer: said, done: done?.answer === "ok" };
    calls.push({ ...call, at: workspace.clock.now() });
    return fault || !done ? spoiled(fault ?? { kind: "drop" }) : done.outcome;
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (outcome) => send(response, outcome),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  listening(`http://127.0.0.1:${port}`);
  return {
    calls,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function send(response: ServerResponse, outcome: Outcome): void {
  if (outcome === "drop") response.destroy();
  else if (outcome !== "hang") response.writeHead(outcome.status, outcome.headers).end(outcome.body);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** The bytes of the one file in a form, or the whole body. */
async function fileIn(type: string, body: Buffer): Promise<Buffer> {
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const file = [...form.values()].find((each) => typeof each !== "string");
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}
