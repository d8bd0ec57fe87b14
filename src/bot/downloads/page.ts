import { createHash } from "node:crypto";
import { downloadWords as words } from "./words.ts";

/** What a link to a file can show: that it may be saved, that the link has ended, or that it could not be made just now. */
export type Shown = keyof typeof words;

const style = `:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 20px;
  background: #f5efe4; color: #17302f;
  font: 17px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
}
main { width: 100%; max-width: 26rem; padding: 28px 24px; border-radius: 14px; background: #fffdf9; border: 1px solid #e4dac8; }
h1 { margin: 0 0 8px; font: 600 1.6rem/1.25 ui-serif, "Iowan Old Style", Georgia, "Noto Serif", serif; overflow-wrap: anywhere; }
p { margin: 0 0 16px; }
p:last-child { margin: 0; }
.soft { color: #4b5f5b; font-size: 0.94rem; }
button {
  min-height: 48px; padding: 10px 28px; margin: 4px 0 20px; max-width: 100%; border: 2px solid #0d5c58; border-radius: 10px;
  background: #0d5c58; color: #fffdf6; font: inherit; font-weight: 600; cursor: pointer;
}
form:last-child button { margin-bottom: 0; }
button:hover { background: #084643; }
:focus-visible { outline: 3px solid #b35d1d; outline-offset: 3px; }
@media (prefers-color-scheme: dark) {
  body { background: #0f1f1e; color: #f3ecde; }
  main { background: #182d2b; border-color: #30504c; }
  .soft { color: #b6c4bd; }
  button { background: #84d6c8; border-color: #84d6c8; color: #07211f; }
  button:hover { background: #a5e6da; }
  :focus-visible { outline-color: #f2b27a; }
}`;

const digest = createHash("sha256").update(style).digest("base64");

/** Nothing runs on it, nothing is fetched for it, and nothing of it goes elsewhere. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
};

/** The page, the same for everybody: a button that asks for the file, where there may be one. */
export function pageOf(shown: Shown): string {
  const said: { readonly title: string; readonly text: string; readonly press?: string; readonly others?: string } =
    words[shown];
  const { title, text, press, others } = said;
  const lines = [
    `<h1>${title}</h1>`,
    `<p>${text}</p>`,
    ...(press === undefined ? [] : [`<form method="post"><button type="submit">${press}</button></form>`]),
    ...(others === undefined ? [] : [`<p class="soft">${others}</p>`]),
  ];
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${lines.join("\n")}
</main>
</body>
</html>
`;
}
