import { expect, it } from "vitest";
import { createHold } from "../../../src/bot/slack/hold.ts";

/** A Slack that answers 429 to what it is told to, and a clock that stands. */
function limited(refuses: (address: string, body: string) => boolean) {
  let now = 0;
  const asked: string[] = [];
  const fetch = createHold(
    async (input, init) => {
      const [address, body] = [String(input), String(init?.body ?? "")];
      asked.push(`${address.split("/").at(-1)} ${body}`);
      return refuses(address, body)
        ? new Response("", { status: 429, headers: { "retry-after": "30" } })
        : new Response('{"ok":true}');
    },
    { now: () => new Date(now) },
  );
  const call = async (method: string, body = "") => {
    const answer = await fetch(`https://slack.example/api/${method}`, { method: "POST", body });
    return [answer.status, answer.headers.get("retry-after")];
  };
  const seconds = (count: number) => {
    now += count * 1_000;
  };
  return { asked, call, seconds };
}

it("a method that was told to wait is not asked again before; the others are", async () => {
  const { asked, call, seconds } = limited((address) => address.endsWith("conversations.open"));
  expect(await call("conversations.open", "users=U1")).toEqual([429, "30"]);
  seconds(12);
  expect(await call("conversations.open", "users=U2")).toEqual([429, "18"]);
  expect((await call("views.open"))[0]).toBe(200);
  expect(asked).toEqual(["conversations.open users=U1", "views.open "]);
  seconds(18);
  expect(await call("conversations.open", "users=U2")).toEqual([429, "30"]);
  expect(asked).toHaveLength(3);
});

it("one conversation that must slow down holds up no other", async () => {
  const { asked, call } = limited((_address, body) => body.includes("D1"));
  expect(await call("chat.postMessage", "channel=D1&text=a")).toEqual([429, "30"]);
  expect(await call("chat.postMessage", "channel=D1&text=b")).toEqual([429, "30"]);
  expect((await call("chat.postMessage", "channel=D2&text=c"))[0]).toBe(200);
  expect((await call("chat.update", "channel=D1x&text=d"))[0]).toBe(429);
  expect((await call("chat.update", "channel=D3&text=e"))[0]).toBe(200);
  expect(asked.filter((each) => each.includes("channel=D1&"))).toHaveLength(1);
});
