import { createRequire } from "node:module";

interface Parser {
  SerializationContext: new (version: unknown) => { eventCount: number; getEventAt(at: number): { message: string } };
  Versions: { v1_5: unknown };
  CardElement: { langProperty: { regEx: RegExp } };
  AdaptiveCard: new () => {
    parse(card: object, context: object): void;
    validateProperties(): { validationEvents: readonly { message: string }[] };
  };
}

/** What Microsoft's own parser, held to version 1.5, finds wrong in a card. */
export function microsoftsComplaints(card: object): readonly string[] {
  const parser: Parser = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.min.js");
  // Its check of `lang` remembers where it last stopped and so refuses every second card.
  parser.CardElement.langProperty.regEx.lastIndex = 0;
  const context = new parser.SerializationContext(parser.Versions.v1_5);
  const parsed = new parser.AdaptiveCard();
  parsed.parse(structuredClone(card), context);
  const read = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  return [...read, ...parsed.validateProperties().validationEvents.map((event) => event.message)];
}
