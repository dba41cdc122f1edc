// Everything here only makes easier what works without it.
import { countCharacters } from "./count.js";
import { sendOnce } from "./once.js";
import { leaveQuickly } from "./leave.js";

countCharacters(document);
sendOnce(document);
leaveQuickly(document);
