/** Everything that Teams is asked for, each with its reason. The manifest and docs/teams.md say the same, by test. */
export const teamsAsks: Readonly<Record<string, string>> = {
  personal: "People ask, answer and are told in their own chat with Alongside.",
  team: "Somebody who writes @Alongside in a channel is answered in their own chat, and told so.",
  groupChat: "Somebody who writes @Alongside in a group chat is answered in their own chat, and told so.",
  supportsFiles:
    "An hour sheet or a calendar file that somebody asks for comes into their own chat, once they say there that they want it.",
  supportsChannelFeatures:
    "Teams takes no app for channels without it. It says that Alongside can be called in private and shared channels, too.",
};
