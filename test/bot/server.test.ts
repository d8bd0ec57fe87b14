import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createServer, type Door, readBody, type Server } from "../../src/bot/server.ts";

let server: Server | undefined;
afterEach(() => server?.close());

const logged: { about: object; message: string }[] = [];

async function serve(handle: Door["handle"], waits?: Parameters<typeof createServer>[0]["waits"]) {
  server = createServer({
    ...(waits ? { waits } : {}),
    doors: [{ handle }],
    log: { error: (about, message) => logged.push({ about, message }) },
  });
  return `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
}

test("what no door knows is a 404", async () => {
  expect((await fetch(`${await serve(async () => false)}/nowhere`)).status).toBe(404);
});

test("a fault behind a door is a 500 with an empty body, logged without what was written, and the next is served", async () => {
  const at = await serve(async (request, response) => {
    if (request.url?.startsWith("/fault")) throw new Error("somebody wrote this");
    response.end("well");
    return true;
  });
  const fault = await fetch(`${at}/fault?secret=typed`);
  expect([fault.status, await fault.text()]).toEqual([500, ""]);
  expect(await (await fetch(`${at}/other`)).text()).toBe("well");
  expect(JSON.stringify(logged)).toContain('"path":"/fault"');
  expect(JSON.stringify(logged)).not.toMatch(/somebody wrote this|secret/);
});

test("a body that is too big is told so, whether it names its size or not", async () => {
  const at = await serve(async (request, response) => {
    const body = await readBody(request, response, 1000);
    if (body) response.end(String(body.length));
    return true;
  });
  const post = (size: number) => fetch(at, { method: "POST", body: "x".repeat(size) });
  expect(await (await post(1000)).text()).toBe("1000");
  const big = await post(1001);
  expect([big.status, big.headers.get("connection")]).toEqual([413, "close"]);
  const unnamed = await sendRaw(
    at,
    `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n${"x".repeat(2000)}\r\n0\r\n\r\n`,
  );
  expect(unnamed).toMatch(/^HTTP\/1.1 413 /);
});

test("what is no HTTP is a 400", async () => {
  expect(await sendRaw(await serve(async () => false), "hello\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
});

test.each([
  ["whose head never ends", "POST / HTTP/1.1\r\nHost: x\r\n"],
  ["whose body is shorter than it says", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{}"],
])("a request %s is given up, and holds nobody up", async (_which, sent) => {
  const reads: Door["handle"] = async (request, response) => {
    if (await readBody(request, response, 1000)) response.end("whole");
    return true;
  };
  const at = await serve(reads, { headMs: 200, wholeMs: 300, lookMs: 50, idleMs: 1_000 });
  const answer = sendRaw(at, sent);
  expect(await (await fetch(at, { method: "POST", body: "{}" })).text()).toBe("whole");
  expect(await answer).toMatch(/^HTTP\/1.1 4\d\d |^$/);
});

test("whoever goes away in the middle of a body is not waited for", async () => {
  let read: Promise<unknown> = Promise.resolve();
  const begun = new Promise<void>((resolve) => {
    void serve(async (request, response) => {
      read = readBody(request, response, 1000);
      resolve();
      await read.catch(() => {});
      return true;
    }).then((at) => {
      const socket = connect(Number(new URL(at).port), "127.0.0.1");
      socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{}");
      void begun.then(() => socket.destroy());
    });
  });
  await begun;
  await expect(read).rejects.toThrow();
});

test("a body of two lengths is a 400, so that a proxy and we never read two different ones", async () => {
  const at = await serve(async () => true);
  for (const lengths of ["Transfer-Encoding: chunked\r\nContent-Length: 5", "Content-Length: 5\r\nContent-Length: 6"])
    expect(await sendRaw(at, `POST / HTTP/1.1\r\nHost: x\r\n${lengths}\r\n\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 /);
});

test("a connection stays open for longer than a proxy keeps it, so that nothing crosses its end", async () => {
  const at = await serve(async (_request, response) => {
    response.end("well");
    return true;
  });
  const kept = /timeout=(\d+)/.exec((await fetch(at)).headers.get("keep-alive") ?? "")?.[1];
  expect(Number(kept)).toBeGreaterThan(60);
});

test("closing lets what is under way finish", async () => {
  const at = await serve(async (_request, response) => {
    setTimeout(() => response.end("finished"), 100);
    return true;
  });
  const slow = fetch(at);
  await new Promise((resolve) => setTimeout(resolve, 40));
  await server?.close();
  expect(await (await slow).text()).toBe("finished");
  await expect(fetch(at)).rejects.toThrow();
});

function sendRaw(at: string, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(at).port), "127.0.0.1", () => socket.write(words));
    socket.once("data", (data) => {
      resolve(String(data));
      socket.destroy();
    });
    socket.once("error", reject);
  });
}
