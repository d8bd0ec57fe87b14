import type { Someone } from "./someone.ts";

/** What has the focus, as a screen reader names it. */
export async function focused({ page }: Someone): Promise<string> {
  const at = page.locator(":focus");
  if ((await at.count()) === 0) return "";
  return (await at.ariaSnapshot()).split("\n")[0] ?? "";
}

/** Presses Tab until something with this name has the focus. */
export async function tabTo(someone: Someone, name: RegExp): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (name.test(await focused(someone))) return;
    await someone.page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${name}: it stands at ${await focused(someone)}`);
}

export async function pressKey(someone: Someone, key: string): Promise<void> {
  await someone.page.keyboard.press(key);
  await someone.settled();
}
