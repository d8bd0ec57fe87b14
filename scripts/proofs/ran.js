// The sentence that says what a proof ran and what that was told: whoever compares it knows whether its entry was changed.

export function ran({ first, runs, with: told = {} }) {
  const commands = [...(first ? [first] : []), ...runs].map((each) => `\`${each}\``);
  const settings = Object.entries(told).map(([name, value]) => `\`${name}=${value}\``);
  return `Runs ${commands.join(", then ")}${settings.length === 0 ? "" : `, with ${settings.join(", ")}`}.`;
}
