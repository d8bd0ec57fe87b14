import {
  namedForAnIdea,
  noModuleMocks,
  noPlatformWord,
  oneClock,
  plainTypeScript,
  settingsInConfigOnly,
  shortFiles,
  sqlIsHandedTheTime,
  textsInCatalogues,
} from "./house-rules.ts";
import {
  fromTheLeftOnly,
  generatedClientInDataOnly,
  nothingImportsTests,
  oraclesStandAlone,
  packagesInTheirPlace,
  platformsApart,
  type Rule,
  storiesStandAlone,
} from "./who-may-import.ts";

/** Every rule of the house, by the sentence it stands for. */
export const rules = {
  "each part imports only from those on its left": fromTheLeftOnly,
  "no platform knows another, and nothing shared knows one": platformsApart,
  "a package is known in one place": packagesInTheirPlace,
  "the generated client stays in data": generatedClientInDataOnly,
  "an oracle takes nothing from what it judges": oraclesStandAlone,
  "a story knows no chat client": storiesStandAlone,
  "what runs imports no test": nothingImportsTests,
  "no default exports, classes, enums, namespaces, decorators or any": plainTypeScript,
  "a file is named for its idea": namedForAnIdea,
  "no file is much over 250 lines": shortFiles,
  "only config reads the environment": settingsInConfigOnly,
  "only open has the wall clock": oneClock,
  "SQL is handed the time": sqlIsHandedTheTime,
  "what every surface shares says no platform's word": noPlatformWord,
  "what people read stands in a catalogue": textsInCatalogues,
  "no module is replaced in a test": noModuleMocks,
} satisfies Readonly<Record<string, Rule>>;
