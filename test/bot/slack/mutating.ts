import fc from "fast-check";
import { everyDelivery } from "../../support/slack/deliveries.ts";
import { form, payloadOf } from "../../support/slack/requests.ts";

/** What somebody with the secret could put anywhere: other kinds of things, and names that mean something to a program. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, "", "\0", "\ud800", "𝕏", "a b", [], {}, [null], [[]], {
    id: null,
  }),
  fc.constantFrom("__proto__", "constructor", "toString", "event_callback", "block_actions", "view_submission"),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ minLength: 250, maxLength: 400 }),
);
const name = fc.constantFrom(
  ...[
    "event",
    "command",
    "type",
    "team",
    "user",
    "view",
    "actions",
    "name",
    "ssl_check",
    "payload",
    "challenge",
    "item",
  ],
  ...[
    "__proto__",
    "constructor",
    "authorizations",
    "response_url",
    "response_urls",
    "is_enterprise_install",
    "channel",
  ],
);

/** One change in a delivery: something taken away, put in the place of something, or put beside it. */
export const change = fc.record({
  where: fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 6 }),
  how: fc.constantFrom("remove", "replace", "add", "twice"),
  name,
  value: anything,
});
type Of<A> = A extends fc.Arbitrary<infer Value> ? Value : never;
export type Change = Of<typeof change>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

export function changed(body: unknown, { where, how, name: key, value }: Change): unknown {
  const copy = structuredClone(body);
  let at: unknown = copy;
  for (const [depth, step] of where.entries()) {
    if (!isObject(at)) break;
    const keys = Object.keys(at);
    const chosen = keys[step % Math.max(keys.length, 1)];
    const next = chosen === undefined ? undefined : at[chosen];
    if (depth < where.length - 1 && isObject(next)) {
      at = next;
      continue;
    }
    if (how === "add") at[key] = value;
    else if (chosen === undefined) break;
    else if (how === "remove") delete at[chosen];
    else if (how === "replace") at[chosen] = value;
    else at[chosen] = [next, next];
    break;
  }
  return copy;
}

const seldom = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

/** And one in the bytes: cut, turned, doubled. */
const bytes = seldom(
  fc.record({ how: fc.constantFrom("cut", "turn", "double", "insert"), at: fc.nat(), with: fc.nat({ max: 255 }) }),
);

export const sending = fc.record({
  delivery: fc.constantFrom(...everyDelivery),
  changes: fc.array(change, { minLength: 1, maxLength: 3 }),
  bytes,
  type: seldom(fc.constantFrom("application/json", form, `${form};charset=utf-8`, "text/plain", "null")),
});

export function written({ delivery: [, body, media], changes, bytes: broken, type }: Of<typeof sending>) {
  const said = changes.reduce(changed, body);
  const text =
    media === "json"
      ? JSON.stringify(said)
      : media === "payload"
        ? payloadOf(said)
        : String(
            new URLSearchParams(
              Object.entries(said as object).map(([key, value]): [string, string] => [key, String(value)]),
            ),
          );
  const whole = Buffer.from(text);
  const at = broken ? broken.at % Math.max(whole.length, 1) : 0;
  const raw = !broken
    ? whole
    : broken.how === "cut"
      ? whole.subarray(0, at)
      : broken.how === "turn"
        ? Buffer.from(whole.map((each, index) => (index === at ? broken.with : each)))
        : broken.how === "double"
          ? Buffer.concat([whole, whole])
          : Buffer.concat([whole.subarray(0, at), Buffer.from([broken.with]), whole.subarray(at)]);
  return { body: raw, type: type ?? (media === "json" ? "application/json" : form) };
}
