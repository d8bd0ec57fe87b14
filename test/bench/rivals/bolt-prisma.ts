// As a competent team would write it: Bolt, and Prisma's interactive transaction.

import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { PrismaClient } from "../../../src/data/prisma/client.ts";
import { type At, digestOf, isAnswered, keyOf, macOf, mayAsk, nextCode, orderGiven, sealed, tell } from "./order.ts";

const { url, signingSecret, view: page, teamId, requestTeam, leads } = orderGiven();
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 32 }) });
const receiver = new HTTPReceiver({ signingSecret, endpoints: ["/slack/events"], logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  authorize: async () => ({ botToken: "xoxb-a-token", botId: "B1", botUserId: "U0APP" }),
  logLevel: LogLevel.ERROR,
});

app.view("form", async ({ ack, body, view }) => {
  const at: At = JSON.parse(view.private_metadata);
  if (!isAnswered(view.state.values)) return await ack({ response_action: "errors", errors: {} });
  const now = new Date();
  const { values } = view.state;
  const after = await prisma.$transaction(
    async (tx) => {
      const { person } = await tx.identity.findFirstOrThrow({
        where: { surface: "slack", tenant: teamId, platformId: body.user.id, endedAt: null },
        include: { person: { include: { roles: { where: { role: mayAsk } } } } },
      });
      if (person.endedAt || person.roles.length === 0) throw new Error("may not ask");
      const draft = await tx.draft.findFirstOrThrow({
        where: { id: at.draft, personId: person.id, version: at.version, state: "open" },
      });
      await tx.inbox.create({ data: { key: keyOf(view), digest: digestOf(values), outcome: draft.id, at: now } });
      const version = { increment: 1 };
      if (!at.last)
        return await tx.draft.update({
          where: { id: draft.id },
          data: { version, page: "help", sealed: sealed(values), savedAt: now },
        });
      const id = randomUUID();
      await tx.request.create({
        data: {
          ...{ id, kind: "person", teamId: requestTeam, askedById: person.id, caseCode: nextCode() },
          ...{ state: "waiting", sentAt: now, stateSince: now, choiceOn: now, choiceByRole: "ward-nurse" },
          ...{ choiceOrigin: "team-offered", forWhom: "service-user", kinds: ["listening"], places: ["ward"] },
          ...{ loneWorking: "on-site", draftId: draft.id },
        },
      });
      await tx.requestEvent.create({
        data: { id: randomUUID(), requestId: id, version: 1, at: now, actorId: person.id, kind: "sent", facts: {} },
      });
      await tx.audit.create({
        data: {
          ...{ at: now, actor: person.id, action: "request.ask", object: `request:${id}`, decision: "allowed" },
          ...{ reason: "own", keyId: "k", nonce: randomUUID(), mac: macOf(`request.ask request:${id}`) },
        },
      });
      await tx.outbox.createMany({
        data: leads.map((personId) => ({
          ...{ id: randomUUID(), personId, message: "request.arrived", subject: `request:${id}`, class: "news" },
          ...{ key: `${id}:${personId}`, state: "due", dueAt: now, createdAt: now },
        })),
      });
      return await tx.draft.update({
        where: { id: draft.id },
        data: { version, state: "finished", outcome: id, keyId: null, sealed: null, savedAt: now },
      });
    },
    { maxWait: 10_000, timeout: 10_000 },
  );
  const metadata = JSON.stringify({ ...at, version: after.version });
  await ack({ response_action: "update", view: { ...page, private_metadata: metadata } as never });
});

const server = (await app.start(0)) as Server;
tell((server.address() as AddressInfo).port, async () => {
  await app.stop();
  await prisma.$disconnect();
});
