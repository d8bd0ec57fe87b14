/** What Slack sends, as its documentation shows it, with made-up names. */
export const command = {
  command: "/alongside",
  text: "help",
  token: "legacy",
  team_id: "T1",
  team_domain: "trust",
  channel_id: "C1",
  channel_name: "ward",
  user_id: "U1",
  user_name: "amara",
  api_app_id: "A1",
  is_enterprise_install: "false",
  response_url: "https://hooks.slack.test/commands/T1/1",
  trigger_id: "13345224609.738474920.8088930838d88f008e0",
};

const who = {
  team: { id: "T1", domain: "trust" },
  user: { id: "U1", username: "amara", name: "amara", team_id: "T1" },
  api_app_id: "A1",
  token: "legacy",
  enterprise: null,
  is_enterprise_install: false,
};

export const view = {
  id: "V1",
  team_id: "T1",
  type: "modal",
  callback_id: "page",
  external_id: "draft-1",
  hash: "1600000000.abc",
  private_metadata: '{"draft":"d1","page":"asking.team","version":1}',
  root_view_id: "V1",
  previous_view_id: null,
  app_id: "A1",
  bot_id: "B1",
  app_installed_team_id: "T1",
  title: { type: "plain_text", text: "Ask" },
  close: null,
  submit: { type: "plain_text", text: "Next" },
  notify_on_close: true,
  clear_on_close: false,
  blocks: [
    { type: "section", block_id: "intro", text: { type: "plain_text", text: "Hello" } },
    { type: "input", block_id: "why", label: {}, element: { type: "plain_text_input", action_id: "why" } },
    { type: "input", block_id: "days", label: {}, element: { type: "checkboxes", action_id: "days" } },
  ],
  state: {
    values: {
      why: { why: { type: "plain_text_input", value: "somebody to talk to" } },
      days: {
        days: {
          type: "checkboxes",
          selected_options: [
            { text: {}, value: "mon" },
            { text: {}, value: "tue" },
          ],
        },
      },
      one: { one: { type: "static_select", selected_option: { text: {}, value: "a" } } },
      none: { none: { type: "static_select", selected_option: null } },
      on: { on: { type: "datepicker", selected_date: "2026-12-01" } },
      at: { at: { type: "timepicker", selected_time: "10:30" } },
      by: { by: { type: "users_select", selected_user: "U2" } },
      count: { count: { type: "number_input", value: "7" } },
    },
  },
};

export const submission = { type: "view_submission", ...who, trigger_id: "12.34.trigger", view, response_urls: [] };
export const closing = { type: "view_closed", ...who, view, is_cleared: false };

export const press = {
  type: "block_actions",
  ...who,
  trigger_id: "12466734323.1395872398",
  response_url: "https://hooks.slack.test/actions/T1/1",
  container: { type: "message", message_ts: "1548261231.000200", channel_id: "D1", is_ephemeral: false },
  channel: { id: "D1", name: "directmessage" },
  message: { type: "message", bot_id: "B1", text: "A request", user: "U9", ts: "1548261231.000200" },
  actions: [
    { type: "button", block_id: "row", action_id: "look", value: "r1", action_ts: "1548426417.840180", text: {} },
  ],
};

export const pressOnHome = {
  ...press,
  container: { type: "view", view_id: "V2" },
  channel: undefined,
  message: undefined,
  view: { ...view, id: "V2", type: "home", state: { values: {} } },
};

export const globalShortcut = { type: "shortcut", ...who, callback_id: "ask", trigger_id: "9.8.7", action_ts: "1.2" };
export const messageShortcut = {
  ...globalShortcut,
  type: "message_action",
  channel: { id: "C1", name: "ward" },
  message_ts: "1.5",
  message: { type: "message", user: "U2", ts: "1.5", text: "what somebody else wrote" },
  response_url: "https://hooks.slack.test/app/T1/1",
};

export function event(inner: Readonly<Record<string, unknown>>, id = "Ev1") {
  return {
    token: "legacy",
    team_id: "T1",
    api_app_id: "A1",
    type: "event_callback",
    event_id: id,
    event_time: 1234567890,
    authorizations: [{ enterprise_id: null, team_id: "T1", user_id: "U9", is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
    event_context: "EC1",
    event: { event_ts: "1.1", ...inner },
  };
}

export const written = {
  type: "message",
  channel_type: "im",
  channel: "D1",
  user: "U1",
  text: "help",
  ts: "2.1",
  team: "T1",
};
export const message = event(written);
export const mention = event({
  type: "app_mention",
  channel: "C1",
  user: "U1",
  text: "<@U9> help",
  ts: "2.2",
  team: "T1",
});
export const homeOpened = event({ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" });
export const userChanged = event({
  type: "user_change",
  user: {
    id: "U1",
    team_id: "T1",
    deleted: true,
    real_name: "Amara",
    is_bot: false,
    is_restricted: false,
    is_ultra_restricted: false,
    profile: { email: "amara@trust.test", real_name: "Amara Example" },
  },
});
export const uninstalled = event({ type: "app_uninstalled" });
export const tokensRevoked = event({ type: "tokens_revoked", tokens: { oauth: [], bot: ["U9"] } });

/** Each kind, and how it is sent. */
export const everyDelivery: readonly (readonly [kind: string, body: object, media: "command" | "payload" | "json"])[] =
  [
    ["command", command, "command"],
    ["shortcut", globalShortcut, "payload"],
    ["shortcut", messageShortcut, "payload"],
    ["action", press, "payload"],
    ["action", pressOnHome, "payload"],
    ["submission", submission, "payload"],
    ["closed", closing, "payload"],
    ["message", message, "json"],
    ["mention", mention, "json"],
    ["home", homeOpened, "json"],
    ["userChanged", userChanged, "json"],
    ["uninstalled", uninstalled, "json"],
    ["tokensRevoked", tokensRevoked, "json"],
  ];
