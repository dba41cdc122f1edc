// Everything here only makes easier what works without it.
import { forgetAct } from "./address.js";
import { countCharacters } from "./count.js";
import { sendOnce } from "./once.js";
import { leaveQuickly } from "./leave.js";

forgetAct();
countCharacters(document);
sendOnce(document);
leaveQuickly(document);
