import type { Call } from "./api/call-log.ts";
import { openDoor } from "./api/door.ts";
import { createFaults, type Fault, type Planned } from "./api/faults.ts";
import { createFiles } from "./api/files.ts";
import { createEvents, type Told } from "./delivery/events.ts";
import { type Acknowledged, createLine, type Sent } from "./delivery/line.ts";
import { isJson, jsonOf } from "./json.ts";
import type { Guesses } from "./person/modals.ts";
import { createPerson, type Person } from "./person/person.ts";
import type { NewChannel } from "./workspace/channels.ts";
import { asUser, type NewPerson } from "./workspace/directory.ts";
import { asMessage, createWorkspace, type WorkspaceOptions } from "./workspace/workspace.ts";

export interface StandInOptions extends WorkspaceOptions {
  readonly signingSecret?: string;
  readonly people?: readonly NewPerson[];
  /** How long the app may take to acknowledge; 3 s. */
  readonly patienceMs?: number;
  /** How long a minute takes between two deliveries of one event; 20 ms. */
  readonly minuteMs?: number;
  readonly guesses?: Partial<Guesses>;
  /** Whether the app hears of its own messages, as it does from Slack; yes, if left out. */
  readonly echoes?: boolean;
}

/** A Slack of one workspace on this computer: the Web API on one side, people on the other, the app between them. */
export interface StandIn {
  /** For `slackApiUrl`. */
  readonly apiUrl: string;
  readonly signingSecret: string;
  /** The app's token now: `app.install` makes a new one. */
  readonly botToken: string;
  readonly team: { readonly id: string; readonly domain: string };
  readonly botUserId: string;
  readonly appId: string;
  /** Tells Slack where the app listens: the whole address of its one endpoint. */
  connect(eventsUrl: string): void;
  /** Whether the app answers as it must before Slack takes its address: with the challenge. */
  verifyUrl(): Promise<boolean>;
  /** The same person each time, with what they were told by Slack. */
  user(id: string): Person;

  readonly directory: {
    /** @returns the id */
    add(person: NewPerson): string;
    /** Each of these tells the app with `user_change`. */
    change(id: string, over: Partial<Omit<NewPerson, "id">>): Promise<Told>;
    rename(id: string, name: string): Promise<Told>;
    deactivate(id: string): Promise<Told>;
    reactivate(id: string): Promise<Told>;
  };
  readonly channels: {
    /** Without the app, unless it is invited. @returns the id */
    add(channel: NewChannel): string;
    /** @param userId the app itself, if left out */
    invite(channel: string, userId?: string): void;
    archive(channel: string): void;
  };
  readonly app: {
    /** Somebody takes the app out of the workspace: `tokens_revoked` and `app_uninstalled`, at once. */
    uninstall(): Promise<readonly Told[]>;
    revokeToken(): Promise<Told>;
    removeScope(scope: string): void;
    addScope(scope: string): void;
    /** Back again. @returns the new token */
    install(): string;
  };
  /** The bytes of a file that the app sent. */
  file(id: string): Buffer | undefined;

  /** Plans that something goes wrong. */
  fault(fault: Fault): Planned;
  /** Every call of the app, in order. */
  readonly calls: readonly Call[];
  /** What Slack would not have shown, a sentence each. */
  readonly complaints: readonly string[];
  /** Everything that went to the app. */
  readonly sent: readonly Sent[];
  /** The very same bytes once more, in this order: any of `sent`, as often as wanted. */
  again(deliveries: readonly Sent[]): Promise<readonly Acknowledged[]>;
  /** From now on everything arrives this often, at once; what is answered first counts. */
  deliverTwice(times?: number | (() => number)): void;
  /** Waits until nothing is on its way to the app any more. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function createStandIn(options: StandInOptions = {}): Promise<StandIn> {
  let origin = "";
  const workspace = createWorkspace(options, () => `${origin}/response/`);
  const { clock, people, channels, app, numbers } = workspace;
  const signingSecret = options.signingSecret ?? "a-signing-secret-of-the-stand-in";
  const line = createLine({ signingSecret, clock, patienceMs: options.patienceMs ?? 3000 });
  const events = createEvents(workspace, line, options.minuteMs ?? 20);
  const files = createFiles((id) => `${origin}/upload/${id}`);
  const dmOf = (channel: string) => {
    const found = channels.find(channel);
    return found?.kind === "dm" ? [...found.members].find((each) => each !== app.botUserId) : undefined;
  };
  const faults = createFaults(dmOf);
  const door = await openDoor(workspace, files, faults, (at) => {
    origin = at;
  });
  const guesses = { typedWhenClosed: false, newHashAfterErrors: false, ...options.guesses };
  const users = new Map<string, Person>();
  const underWay = new Set<Promise<unknown>>();
  for (const person of options.people ?? []) people.add(person);

  /** What nobody waits for. */
  function meanwhile(telling: Promise<Told>): void {
    const done = telling.finally(() => underWay.delete(done));
    underWay.add(done);
  }

  if (options.echoes ?? true)
    channels.listen((message, how) => {
      const channel = channels.find(message.channel);
      if (message.from !== app.botUserId || channel?.kind !== "dm" || message.onlyFor !== undefined) return;
      const told = asMessage(workspace, message);
      const at = { channel: message.channel, channel_type: "im", event_ts: numbers.ts() };
      meanwhile(
        events.tell(
          how === "written"
            ? { ...told, ...at, type: "message" }
            : { ...at, type: "message", subtype: "message_changed", hidden: true, message: told, ts: at.event_ts },
        ),
      );
    });

  async function changed(id: string, over: Partial<Omit<NewPerson, "id">>): Promise<Told> {
    const user = asUser(people.change(id, over), app.scopes.has("users:read.email"));
    const at = { cache_ts: Math.floor(clock.now().getTime() / 1000), event_ts: numbers.ts() };
    return await events.tell({ type: "user_change", user, ...at });
  }

  const revoked = () =>
    events.tell({ type: "tokens_revoked", tokens: { oauth: [], bot: [app.botUserId] }, event_ts: numbers.ts() });

  function channelOf(id: string) {
    const channel = channels.find(id);
    if (!channel) throw new Error(`there is no channel ${id}`);
    return channel;
  }

  return {
    apiUrl: `${origin}/api/`,
    signingSecret,
    get botToken() {
      return app.token();
    },
    team: workspace.team,
    botUserId: app.botUserId,
    appId: app.appId,
    connect: line.connect,
    async verifyUrl() {
      const challenge = numbers.hash();
      const asked = { token: "a-verification-token", challenge, type: "url_verification" };
      const { body, trouble } = await line.post("url_verification", "json", JSON.stringify(asked));
      const answer = jsonOf(body);
      return trouble === undefined && (isJson(answer) ? answer.challenge : body) === challenge;
    },
    user(id) {
      people.known(id);
      const person = users.get(id) ?? createPerson(id, { workspace, line, events, guesses });
      users.set(id, person);
      return person;
    },
    directory: {
      add: (person) => people.add(person).id,
      change: changed,
      rename: (id, name) => changed(id, { name }),
      deactivate: (id) => changed(id, { deactivated: true }),
      reactivate: (id) => changed(id, { deactivated: false }),
    },
    channels: {
      add: (channel) => channels.add(channel).id,
      invite: (channel, userId = app.botUserId) => void channelOf(channel).members.add(userId),
      archive(channel) {
        channelOf(channel).archived = true;
      },
    },
    app: {
      async uninstall() {
        app.uninstall();
        const gone = { type: "app_uninstalled", event_ts: numbers.ts() };
        return await Promise.all([revoked(), events.tell(gone)]);
      },
      async revokeToken() {
        app.revoke();
        return await revoked();
      },
      removeScope: (scope) => void app.scopes.delete(scope),
      addScope: (scope) => void app.scopes.add(scope),
      install: app.install,
    },
    file: (id) => files.find(id)?.content,
    fault: faults.plan,
    calls: door.calls,
    complaints: workspace.checking.complaints,
    sent: line.sent,
    again: line.again,
    deliverTwice: (times = 2) => line.copies(times),
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async stop() {
      events.stop();
      await door.stop();
      await Promise.all(underWay);
    },
  };
}
