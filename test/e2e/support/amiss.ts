import axe from "axe-core";
import type { Page } from "playwright-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

/** What keeps somebody out, as axe finds it. */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
  const found = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )) as readonly Found[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(" ")} ${html.slice(0, 160)}`),
  );
}

/** What is wider than the window, on the page or in its open dialog. */
export async function sideways(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(`[document.scrollingElement, ...document.querySelectorAll("dialog[open], dialog[open] *")]
    .filter((each) => each === document.scrollingElement || ["auto", "scroll"].includes(getComputedStyle(each).overflowX))
    .filter((each) => each.scrollWidth > each.clientWidth)
    .map((each) => "scrolls sideways: " + each.tagName + "." + each.className)`)) as readonly string[];
}
