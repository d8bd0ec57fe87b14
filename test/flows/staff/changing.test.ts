import { beforeEach, describe, expect, it } from "vitest";
import { runPeople } from "../../../src/operate/people.ts";
import { openWorld, pressesOf, standing, textOf, titleOf, type World } from "../../support/world.ts";
import { actsAs, as, asFarAs, begin, change, next, problemsOf, recordOf, staff, through, typedIn } from "./acts.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const jo = () => world.as("Jo");
const sam = () => world.as("Sam");
const robin = () => world.as("Robin");
const amara = () => world.as("Amara");

async function importing(file: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const { database, keys, trust, clock } = world;
  const io = { database, keys, trust, now: clock.now(), pinPlayground: false, readFile: () => file };
  await runPeople(["import", "people.csv"], { ...io, out: (line) => lines.push(line) });
  return lines;
}
const list = (search = "", page = 1) => jo().press({ do: "show", view: "staff.list", search, page });
const rowsOf = (screen: Awaited<ReturnType<typeof list>>) =>
  screen.kind === "list" ? screen.rows.map(({ title }) => title) : [];

describe("the list of people", () => {
  it("has everybody by name, and finds them by name, team, role and e-mail", async () => {
    expect(textOf(await list())).toContain("9 people, by name");
    expect(rowsOf(await list())).toEqual([...rowsOf(await list())].sort());
    expect(rowsOf(await list("ROBIN"))).toEqual(["Robin Vale"]);
    expect(rowsOf(await list("willow"))).toEqual(["Amara Osei", "Robin Vale", "Tom Birch"]);
    expect(rowsOf(await list("jo.marsh@"))).toEqual(["Jo Marsh"]);
    expect(rowsOf(await list("trainee"))).toEqual(["Kit Lowe"]);
    expect(textOf(await list("nobody at all"))).toContain("Nobody here fits");
    expect(textOf(await list("100% 'quoted' <b>"))).toContain("Nobody here fits");
  });

  it("finds those whose access has ended only by a search, and says so", async () => {
    await change(jo(), "staff.end", world.as("Kit"), { line: "nobody", placement: "nobody" });
    expect(rowsOf(await list())).not.toContain("Kit Lowe");
    expect(textOf(await list("kit"))).toContain("Access ended");
  });

  it("is for the lead and whoever deputises for them, and shows nothing to anybody else", async () => {
    expect(rowsOf(await sam().press({ do: "show", view: "staff.list" }))).toHaveLength(8);
    for (const name of ["Amara", "Tom", "Priya", "Robin", "Nadia", "Leslie", "Kit"]) {
      const seen = await world.as(name).press({ do: "show", view: "staff.list" });
      expect([seen.kind, textOf(seen).includes("Marsh")]).toEqual(["card", false]);
      const card = await world.as(name).press({ do: "show", view: "staff.card", subject: staff(robin().id) });
      expect(textOf(card)).not.toContain("robin.vale");
      for (const flow of ["staff.add", "staff.end", "staff.roles", "staff.details", "staff.ties", "staff.let-back"]) {
        const begun = await world
          .as(name)
          .press({ do: "start", flow, ...(flow === "staff.add" ? {} : { subject: staff(robin().id) }) });
        expect([flow, begun.kind, textOf(begun).includes("Robin")]).toEqual([flow, "card", false]);
      }
    }
  });
});

describe("a card", () => {
  it("has all that stands about somebody: ties both ways, hours, leave to come", async () => {
    await as(world, robin().id, (data) => data.supervision.beAway(robin().id, "2026-12-07", "2026-12-11"));
    const text = textOf(await jo().press({ do: "show", view: "staff.card", subject: staff(robin().id) }));
    for (const said of ["robin.vale@fenwold.example", "Willow Ward", "37.5 hours", "Priya Nair", "Sam Okafor"])
      expect(text).toContain(said);
    expect(text).toContain("Monday 7 December to Friday 11 December");
    const sams = textOf(await jo().press({ do: "show", view: "staff.card", subject: staff(sam().id) }));
    expect(sams).toContain("Deputy for\nJo Marsh");
  });

  it("of nobody says so, whatever the id", async () => {
    const gone = await jo().press({
      do: "show",
      view: "staff.card",
      subject: staff("00000000-0000-4000-8000-0000000000ff"),
    });
    expect(titleOf(gone)).toBe("Not here");
  });
});

describe("what the lead changes in chat", () => {
  it("may leave open who manages or supervises somebody, in words that say so", async () => {
    const page = await begin(jo(), "staff.ties", robin());
    const firsts = page.kind === "form" ? page.questions.slice(0, 3).map(({ look }) => look) : [];
    expect(firsts.map((look) => "options" in look && look.options[0]?.label)).toEqual(Array(3).fill("Nobody yet"));
  });

  it("is what a file would change: a file that says the same changes nothing", async () => {
    const willow = await as(
      world,
      "system:test",
      async (data) => (await data.people.teams()).find(({ name }) => name.startsWith("Willow"))?.id ?? "",
    );
    await change(jo(), "staff.details", robin(), {
      name: "Robin Vale-Hart",
      email: "Robin.Hart@fenwold.example",
      phone: "01632 960017",
    });
    await change(jo(), "staff.roles", robin(), { roles: ["psw", "clinician"] });
    await change(jo(), "staff.teams", robin(), { teams: [willow] });
    await change(jo(), "staff.working", robin(), { way: "bank", peerKind: "carer-psw", hours: "22.5" });
    await change(jo(), "staff.ties", robin(), {
      ...{ lineManager: sam().id, clinical: jo().id, peer: "-", deputyFor: [] },
    });
    const file = [
      "name,email,phone,roles,engagement,peer_kind,hours_per_week,teams,line_manager,clinical_supervisor,peer_supervisor,deputy_of",
      "Robin Vale-Hart,robin.hart@fenwold.example,01632 960017,psw;clinician,bank,carer-psw,22.5,Willow Ward,sam.okafor@fenwold.example,jo.marsh@fenwold.example,,",
    ].join("\n");
    expect(await importing(file)).toEqual(["Nothing to change: 1 person is already as in the file."]);
    expect((await recordOf(world, robin().id)).has.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      "clinical-supervisor Jo Marsh",
      "line-manager Sam Okafor",
    ]);
  });

  it("begins today, or on the day that is chosen; what was ends the day before", async () => {
    const later = await change(jo(), "staff.roles", amara(), { roles: ["team-manager"], from: "2026-12-01" });
    expect(textOf(later)).toContain("What is new begins on Tuesday 1 December.");
    expect(await actsAs(world, amara().id)).toEqual(["clinician"]);
    world.clock.set("2026-12-01T09:00:00Z");
    expect(await actsAs(world, amara().id)).toEqual(["team-manager"]);
  });

  it("cannot begin in the past, or far from now", async () => {
    const page = await begin(jo(), "staff.roles", amara());
    expect(problemsOf(await next(jo(), page, { from: "2026-11-23" }))).toEqual({
      from: "Please choose today or a later day.",
    });
    expect(problemsOf(await next(jo(), page, { from: "2030-01-01" }))).toEqual({
      from: "Please choose a day within two years.",
    });
  });

  it("refuses what a file refuses, in the same words, and keeps what was typed", async () => {
    const page = await begin(jo(), "staff.details", robin());
    const wrong = await next(jo(), page, { email: "robin at home", phone: "ring me" });
    expect(problemsOf(wrong)).toEqual({
      email: "This is not an e-mail address. Look for a slip of the pen.",
      phone: "Write the phone number with digits and spaces, or leave it empty.",
    });
    expect([typedIn(wrong, "email"), typedIn(wrong, "phone")]).toEqual(["robin at home", "ring me"]);
    const taken = await next(jo(), wrong, { email: "JO.marsh@fenwold.example", phone: "" });
    expect(problemsOf(taken)).toEqual({ email: "Somebody here has this e-mail already." });
    expect((await recordOf(world, robin().id)).email).toBe("robin.vale@fenwold.example");
  });

  it("screens a name as any text: a number that is somebody's own stays out", async () => {
    const page = await begin(jo(), "staff.details", robin());
    const wrong = await next(jo(), page, { name: "Robin 943 476 5919" });
    expect(Object.keys(problemsOf(wrong))).toEqual(["name"]);
    expect((await recordOf(world, robin().id)).name).toBe("Robin Vale");
  });

  it("asks how a new peer support worker works here, and a peer support worker keeps some way", async () => {
    const page = await begin(jo(), "staff.roles", world.as("Kit"));
    expect(titleOf(await next(jo(), page, { roles: ["trainee", "psw"] }))).not.toBe("How do they work here?");
    await change(jo(), "staff.working", world.as("Kit"), { roles: [], way: "volunteer", peerKind: "psw" });
    const robins = await begin(jo(), "staff.working", robin());
    expect(problemsOf(await next(jo(), robins, { way: "-" }))).toEqual({
      way: "Say how they work here: peer support workers need this.",
    });
    const hours = await next(jo(), robins, { hours: "99" });
    expect(problemsOf(hours)).toEqual({ hours: "Write the hours as 37.5: more than 0, and 60 at most." });
  });

  it("twice by one double press is changed once", async () => {
    const page = await begin(jo(), "staff.details", amara());
    const raw = { ...standing(page), phone: "01632 960123" };
    const [one, other] = await Promise.all([jo().answer(page, raw), jo().answer(page, raw)]);
    expect([titleOf(one), titleOf(other)]).toEqual(["Saved", "Saved"]);
    expect(await audited(amara().id)).toBe(1);
  });

  it("by two leads at once: the second sees what the first did, and nothing is written over", async () => {
    const first = await begin(jo(), "staff.roles", amara());
    const second = await begin(sam(), "staff.roles", amara());
    world.clock.minutes(1);
    await next(jo(), first, { roles: ["clinician", "team-manager"] });
    world.clock.minutes(1);
    const late = await asFarAs(sam(), second, { roles: [], manager: "nobody" });
    expect([
      titleOf(late),
      textOf(late).includes("Jo Marsh changed this"),
      textOf(late).includes("Team manager"),
    ]).toEqual(["Somebody was first", true, true]);
    expect((await recordOf(world, amara().id)).roles.map(({ role }) => role)).toEqual(["clinician", "team-manager"]);
    const again = await sam().pressOn(late, "Change it again");
    expect(standing(again).roles).toEqual(["clinician", "team-manager"]);
  });
});

async function audited(id: string): Promise<number> {
  return await world.database.transact(
    { actor: "system:test", now: world.clock.now(), today: "2026-11-24" },
    async (tx) => (await tx.audit.findMany({ where: { object: `person:${id}`, action: "people.change" } })).length,
  );
}

describe("leading", () => {
  it("is taken from nobody by themselves, and from the last lead by nobody", async () => {
    const own = await begin(jo(), "staff.roles", jo());
    expect(problemsOf(await next(jo(), own, { roles: [] }))).toEqual({
      roles: "You can't change for yourself whether you lead. Another lead can do it for you.",
    });
    // Amara leads with Jo, and no longer from December on: by then Jo is the only one.
    await change(jo(), "staff.roles", amara(), { roles: ["clinician", "lead"] });
    await change(jo(), "staff.roles", amara(), { roles: ["clinician"], from: "2026-12-01" });
    const joByAmara = await begin(amara(), "staff.roles", jo());
    expect(problemsOf(await next(amara(), joByAmara, { roles: ["clinician"] }))).toEqual({
      roles: "They are the only lead. Make somebody else a lead first.",
    });
    expect(titleOf(await begin(amara(), "staff.end", jo()))).toBe("They are the only lead");
    expect(titleOf(await begin(jo(), "staff.end", jo()))).toBe("Not here");
  });

  it("goes to somebody else first; then the first lead may go, on the very day only", async () => {
    await change(jo(), "staff.roles", amara(), { roles: ["clinician", "lead"] });
    await change(jo(), "staff.roles", amara(), { roles: ["clinician"], from: "2026-12-02" });
    await change(jo(), "staff.roles", robin(), { roles: ["psw", "lead"], from: "2026-12-01" });
    const soon = await begin(amara(), "staff.roles", jo());
    expect(problemsOf(await next(amara(), soon, { roles: [] }))).toHaveProperty("roles");
    const page = await begin(amara(), "staff.roles", jo());
    expect(titleOf(await through(amara(), page, { roles: [], from: "2026-12-01" }))).toBe("Saved");
  });

  it("is neither given nor taken by whoever only deputises for a lead", async () => {
    const only = "Only a lead can make somebody a lead.";
    const own = await begin(sam(), "staff.roles", sam());
    expect(problemsOf(await next(sam(), own, { roles: ["development-worker", "lead"] }))).toHaveProperty("roles");
    const amaras = await begin(sam(), "staff.roles", amara());
    expect(problemsOf(await next(sam(), amaras, { roles: ["clinician", "lead"] }))).toEqual({ roles: only });
    const added = await next(sam(), await begin(sam(), "staff.add"), { name: "Cat Dunn" });
    expect(problemsOf(await next(sam(), added, { roles: ["lead"] }))).toEqual({ roles: only });
    await change(jo(), "staff.end", robin(), {});
    const back = await begin(sam(), "staff.let-back", robin());
    expect(problemsOf(await next(sam(), back, { roles: ["lead"] }))).toEqual({ roles: only });
    expect(await as(world, "system:test", (data) => data.staff.leadsFrom("2026-11-24"))).toEqual([jo().id]);
    expect(titleOf(await change(sam(), "staff.roles", amara(), { roles: ["team-manager"] }))).toBe("Saved");
  });

  it("keeps somebody out of a deputy's hands: nothing about them is changed or ended, and their card says why", async () => {
    const card = await sam().press({ do: "show", view: "staff.card", subject: staff(jo().id) });
    expect(textOf(card)).toContain("Only a lead can change or end this.");
    expect(pressesOf(card).map(({ label }) => label)).toEqual(["People", "Home"]);
    const flows = ["staff.details", "staff.roles", "staff.teams", "staff.working", "staff.ties", "staff.end"];
    for (const flow of flows) expect([flow, titleOf(await begin(sam(), flow, jo()))]).toEqual([flow, "They lead here"]);
    // Also where they lead from a day that is set.
    await change(jo(), "staff.roles", amara(), { roles: ["clinician", "lead"], from: "2027-02-01" });
    expect(titleOf(await begin(sam(), "staff.details", amara()))).toBe("They lead here");
    for (const flow of flows.slice(0, 5))
      expect([flow, (await begin(jo(), flow, amara())).kind]).toEqual([flow, "form"]);
    expect((await begin(jo(), "staff.end", amara())).kind).toBe("form");
  });

  it("is not changed by a page that a deputy began before: it is asked again when it is sent", async () => {
    const details = await begin(sam(), "staff.details", amara());
    await change(jo(), "staff.roles", amara(), { roles: ["clinician", "lead"] });
    expect(titleOf(await next(sam(), details, { email: "sam.two@fenwold.example" }))).toBe("They lead here");
    expect((await recordOf(world, amara().id)).email).toBe("amara.osei@fenwold.example");
  });

  it("is lent by a lead alone: a deputy says for nobody that they stand in for one", async () => {
    const only = "Only a lead can say who stands in for a lead.";
    const robins = await begin(sam(), "staff.ties", robin());
    expect(problemsOf(await next(sam(), robins, { deputyFor: [jo().id] }))).toEqual({ deputyFor: only });
    expect(titleOf(await change(sam(), "staff.ties", robin(), { deputyFor: [world.as("Priya").id] }))).toBe("Saved");
    await change(jo(), "staff.ties", robin(), { deputyFor: [jo().id] });
    const again = await begin(sam(), "staff.ties", robin());
    expect(problemsOf(await next(sam(), again, { deputyFor: [] }))).toEqual({ deputyFor: only });
    expect((await recordOf(world, robin().id)).deputyFor.map(({ name }) => name)).toEqual(["Jo Marsh"]);
  });
});

describe("somebody new", () => {
  const cat = { name: "Cat Dunn", email: "Cat.Dunn@fenwold.example", phone: "01632 960009", roles: ["psw"] };

  it("is in at once, with roles, teams and ties, and at the keyboard", async () => {
    const added = await change(jo(), "staff.add", undefined, {
      ...cat,
      ...{ way: "employed", peerKind: "psw", lineManager: sam().id },
    });
    expect(titleOf(added)).toBe("They are in");
    const [open] = pressesOf(added);
    const id = open && "subject" in open.does ? (open.does.subject?.id ?? "") : "";
    const found = await recordOf(world, id);
    expect([found.email, found.phone, found.roles.map(({ role }) => role), found.has.map(({ name }) => name)]).toEqual([
      "cat.dunn@fenwold.example",
      "01632 960009",
      ["psw"],
      ["Sam Okafor"],
    ]);
    expect((await world.someone(id).home()).kind).toBe("home");
    expect(await importing("name,email,roles\nCat Dunn,cat.dunn@fenwold.example,psw")).toEqual([
      "Nothing to change: 1 person is already as in the file.",
    ]);
  });

  it("is never given somebody else's place: neither by e-mail nor by name and team", async () => {
    const page = await begin(jo(), "staff.add");
    expect(problemsOf(await next(jo(), page, { ...cat, email: "robin.vale@fenwold.example" }))).toEqual({
      email: "Somebody here has this e-mail already.",
    });
    await change(jo(), "staff.add", undefined, { name: "Fay Hill", roles: [] });
    const does = await next(jo(), await begin(jo(), "staff.add"), { name: "FAY  hill" });
    const back = await next(jo(), await next(jo(), does));
    expect(problemsOf(back)).toEqual({
      name: "Somebody with this name is here already. Write the name so that people can tell them apart.",
    });
  });

  it("who was here before is let back in, not added", async () => {
    await change(jo(), "staff.end", amara(), {});
    const page = await begin(jo(), "staff.add");
    expect(problemsOf(await next(jo(), page, { name: "Amara", email: "amara.osei@fenwold.example" }))).toEqual({
      email: "Somebody whose access has ended has this e-mail. Find them in the list, and let them back in.",
    });
    expect(titleOf(await begin(jo(), "staff.roles", amara()))).toBe("Their access has ended");
    expect(titleOf(await change(jo(), "staff.let-back", amara(), { roles: ["clinician"] }))).toBe("They are back in");
    expect((await amara().home()).kind).toBe("home");
    expect(await actsAs(world, amara().id)).toEqual(["clinician"]);
  });
});
