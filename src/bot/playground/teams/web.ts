import type { Answer, createBotConnector } from "./connector.ts";
import type { createOneDrive } from "./one-drive.ts";
import type { createSignIn } from "./sign-in.ts";

interface WebDeps {
  readonly connector: ReturnType<typeof createBotConnector>;
  readonly signIn: ReturnType<typeof createSignIn>;
  readonly drive: ReturnType<typeof createOneDrive>;
  /** Asked before the connector looks for anybody: somebody may have come in since. */
  readonly meet: () => Promise<void>;
}

/** Where the worldwide connector stands. The played one answers in its place, in memory. */
export const serviceUrl = "https://smba.trafficmanager.net/teams/";
/** Where files are put. */
export const uploads = "https://demo-my.sharepoint.com/upload/";
const conversations = `${serviceUrl}v3/conversations`;
const signInUrl = /^https:\/\/login\.microsoftonline\.com\/[^/]+\/oauth2\/v2\.0\/token$/;

/**
 * Microsoft without a network: what the app would send there comes in here, and nothing of it goes anywhere else. It lets
 * in nobody without a token of its own.
 */
export function createWeb({ connector, signIn, drive, meet }: WebDeps): typeof fetch {
  async function answer(request: Request): Promise<Answer> {
    const { method, url, headers } = request;
    const header = (name: string) => headers.get(name) ?? undefined;
    if (method === "POST" && signInUrl.test(url)) return signIn.ask(await request.text());
    if (method === "PUT" && url.startsWith(uploads))
      return drive.put(url, new Uint8Array(await request.arrayBuffer()), header);
    if (!url.startsWith(conversations)) return { status: 404 };
    if (!signIn.takes(header("authorization"))) return { status: 401, body: { error: { code: "BadAuthorization" } } };
    await meet();
    const { what, parts } = connector.askedFor(
      method,
      new URL(url).pathname.slice(new URL(conversations).pathname.length),
    );
    const text = await request.text();
    return connector.answer(what, parts, text === "" ? {} : JSON.parse(text));
  }

  return async (input, init) => {
    const { status, body, headers = {} } = await answer(new Request(input, init));
    return body === undefined ? new Response(null, { status, headers }) : Response.json(body, { status, headers });
  };
}
