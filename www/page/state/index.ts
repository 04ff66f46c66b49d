// The state of the page: there is one of each.
import { Deletions } from "./deletions.js";
import { Keys } from "./keys.js";
import { Session } from "./session.js";

export const session = new Session();
export const keys = new Keys(session);
export const deletions = new Deletions(session, keys);
