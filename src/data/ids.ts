export { isId } from "../rules/subject.ts";
