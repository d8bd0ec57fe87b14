import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../../src/flows/house.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { openPhone, type Phone } from "../../support/phone.ts";
import { openWorld, standing, textOf, titleOf, type World } from "../../support/world.ts";
import { act, as, asOwner, everyone, type FirstName, next, offer, send, show, start } from "./acts.ts";

interface Raw {
  $queryRawUnsafe<T>(sql: string): Promise<T>;
}

/** Every row of every table as text, as the owner sees it: bytes as they are, and as hex. */
async function everything(world: World): Promise<string> {
  return await asOwner(world, async (tx: Raw) => {
    const tables = await tx.$queryRawUnsafe<{ name: string }[]>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["words", "drafts", "inbox", "outbox", "audit", "request_events", "sent_messages"]),
    );
    const all: string[] = [];
    for (const { name } of tables) {
      const rows = await tx.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
      all.push(...rows.map(({ row }) => `${name}: ${row}`));
    }
    return all.join("\n");
  });
}

function rowsWith(all: string, text: string): readonly string[] {
  const forms = [text, Buffer.from(text).toString("hex"), Buffer.from(text).toString("base64").slice(0, -4)];
  return all.split("\n").filter((row) => forms.some((form) => row.toLowerCase().includes(form.toLowerCase())));
}

/** A text that is nowhere else, and the same with an NHS number in it. */
const canary = (of: string) => `Zebrafinch${of} likes the sea`;
const marked = (of: string) => `Kingfisher${of} has 401 023 2137`;

/**
 * Where every free text of every flow is asked; a flow with another one fails the test below. Training and
 * supervision have tests of their own, test/privacy/canaries.test.ts and supervision-canaries.test.ts; what is asked about
 * people who work here is tried in test/flows/staff/screening.test.ts, and a newcomer's name is looked for in
 * test/flows/joining/names.test.ts.
 */
const texts = [
  "request.ask hope",
  "request.amend hope",
  "request.question question",
  "request.answer answer",
  "request.return advice",
  "people.offering notCodes",
];

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openWorld();
  phone = openPhone(world);
});

it("every free text of every flow is among those tried here, or among those of placements and supervision", () => {
  const rooms = house.rooms.filter(({ name }) => !["training", "supervision", "staff", "joining"].includes(name));
  const found = rooms.flatMap(({ flows }) =>
    flows.flatMap(({ id, questions }) =>
      Object.entries(questions).flatMap(([name, { look }]) =>
        look.kind === "line" || look.kind === "paragraph" ? [`${id} ${name}`] : [],
      ),
    ),
  );
  expect([...found].sort()).toEqual([...texts].sort());
});

/** Tries a text with an NHS number in it on the page it belongs to: next, back and leave. */
async function refused(name: FirstName, page: Screen, question: string): Promise<void> {
  const who = world.as(name);
  for (const way of ["next", "back", "leave"] as const) {
    const screen = await who.answer(page, { ...standing(page), [question]: marked(question) }, way);
    const found = screen.kind === "form" ? screen.questions.find((each) => each.name === question) : undefined;
    expect([found?.value, found?.problem?.slice(0, 29)], `${question} ${way}`).toEqual([
      marked(question),
      "This looks like an NHS number",
    ]);
  }
}

async function readers(id: string, text: string): Promise<readonly FirstName[]> {
  const found: FirstName[] = [];
  for (const name of everyone)
    if (textOf(await world.as(name).press(show("request.card", id))).includes(text)) found.push(name);
  return found;
}

/** Long enough for what was done to be told. */
async function later(): Promise<void> {
  world.clock.minutes(2);
  await phone.arrive();
}

describe("what people write", () => {
  it("is read by those who may, is sealed in the store, and is in no message, log, trail or history", async () => {
    const [amara, tom, jo, robin] = [world.as("Amara"), world.as("Tom"), world.as("Jo"), world.as("Robin")];
    let page = await next(amara, await amara.press({ do: "start", flow: "request.ask" }), { answer: "team-offered" });
    await refused("Amara", page, "hope");
    page = await next(amara, page, { kinds: ["goals"], hope: canary("hope") }).then((form) =>
      amara.answer(form, standing(form), "leave"),
    );
    const { id } = await send(amara, { hope: canary("hope") });
    expect(await readers(id, canary("hope"))).toEqual(["Amara", "Tom", "Jo", "Sam"]);

    await later();
    const back = await jo.press(start("request.return", id));
    await refused("Jo", back, "advice");
    await next(jo, back, { reason: "detail", advice: canary("advice") });
    expect(await readers(id, canary("advice"))).toEqual(["Amara", "Tom"]);

    await later();
    const amending = await next(tom, await tom.press(start("request.amend", id)));
    await refused("Tom", amending, "hope");
    await act(tom, "request.amend", id, { hope: canary("amended") });

    await later();
    await offer(world, id);
    await later();
    const asking = await robin.press(start("request.question", id));
    await refused("Robin", asking, "question");
    await next(robin, asking, { question: canary("question") });
    await later();
    const answering = await tom.press(start("request.answer", id));
    await refused("Tom", answering, "answer");
    await next(tom, answering, { answer: canary("answer") });
    expect(await readers(id, canary("answer"))).toEqual(["Amara", "Tom", "Jo", "Sam", "Robin"]);
    expect(await readers(id, canary("amended"))).toEqual(["Amara", "Tom", "Jo", "Sam", "Robin"]);

    const nadia = world.as("Nadia");
    let never = await nadia.press({ do: "start", flow: "people.offering", subject: { kind: "person", id: nadia.id } });
    never = await next(nadia, await next(nadia, never));
    await refused("Nadia", never, "notCodes");

    await later();
    expect(phone.got.size).toBeGreaterThan(5);
    for (const { card } of phone.got.values()) expect(textOf(card)).not.toMatch(/Zebrafinch|Kingfisher/);

    const all = await everything(world);
    expect(rowsWith(all, "Amara Osei").length).toBeGreaterThan(0);
    for (const of of ["hope", "advice", "question", "answer", "amended", "notCodes"]) {
      expect(rowsWith(all, canary(of)), of).toEqual([]);
      expect(rowsWith(all, marked(of)), of).toEqual([]);
      expect(rowsWith(all, marked(of).slice(0, 14)), of).toEqual([]);
    }
    expect(world.logged.lines.join("\n")).not.toMatch(/Zebrafinch|Kingfisher|401 023/);
    for (const name of everyone)
      for (const draft of await as(world, world.as(name).id, ({ drafts }) => drafts.mine()))
        expect(JSON.stringify(draft.content)).not.toContain("Kingfisher");
    expect(JSON.stringify(await as(world, amara.id, ({ drafts }) => drafts.mine()))).toContain("Zebrafinchhope");
  }, 90_000);
});

describe("words of a crisis", () => {
  /** What was written down about a request, with what is always different taken out. */
  async function recorded(): Promise<string> {
    const rows = (await everything(world))
      .split("\n")
      .filter((row) => /^(audit|outbox|request_events|requests|words|drafts|inbox):/.test(row));
    return rows
      .map((row) =>
        row
          .replace(/\\\\x[0-9a-f]+|"?\\+x[0-9a-f]+"?/g, "BYTES")
          .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
          .replace(/press:ID:[\w-]{43}/g, "press:ID:KEY")
          .replace(/AL-\w{4}-\w/g, "CODE")
          .replace(/\(\d+,/, "("),
      )
      .sort()
      .join("\n");
  }

  it("show their writer where to turn, at once; the record is as it is for any other words, and nobody is told", async () => {
    const seen: string[] = [];
    for (const hope of ["I want to see my friends", "I want to kill myself"]) {
      world = await openWorld();
      const amara = world.as("Amara");
      const page = await next(amara, await amara.press({ do: "start", flow: "request.ask" }), {
        answer: "person-asked",
      });
      const after = await next(amara, page, { kinds: ["goals"], hope });
      expect(after.kind === "form" && after.crisis?.open === true).toBe(hope.includes("kill"));
      expect(textOf(after).includes("Nobody is told by this page")).toBe(hope.includes("kill"));
      const last = await next(amara, await next(amara, after, { loneWorking: "on-site" }), { purpose: "peer" });
      expect(titleOf(last)).toBe("Your request is with us");
      seen.push(await recorded());
    }
    expect(seen[1]).toBe(seen[0]);
  });

  it("show it also where the panel would have closed, where a page is refused, and where it is too late", async () => {
    const amara = world.as("Amara");
    const page = await next(amara, await amara.press({ do: "start", flow: "request.ask" }), { answer: "person-asked" });
    const hard = { kinds: ["goals"], hope: "She does not want to live" };
    for (const screen of [
      await amara.answer(page, { ...hard, kinds: [] }),
      await amara.answer(page, { ...standing(page), ...hard, hope: `${hard.hope}, 401 023 2137` }),
      await amara.answer(page, { ...standing(page), ...hard }, "leave"),
      await amara.answer(page, { ...standing(page), ...hard }, "leave"),
      await amara.answer(page, { ...standing(page), ...hard }),
      await amara.answer(
        { ...page, at: { ...(page.kind === "form" ? page.at : { page: "", version: 1 }), draft: "gone" } } as Screen,
        hard,
      ),
    ])
      expect(textOf(screen)).toContain("Call 116 123");
  });
});
