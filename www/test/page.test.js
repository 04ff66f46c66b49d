// The dashboard as the endpoint serves it, in Chromium. `npm run build:page` builds it.
import { after, describe } from "node:test";
import access from "./page/access.js";
import accessibility from "./page/accessibility.js";
import addresses from "./page/addresses.js";
import check from "./page/check.js";
import codes from "./page/codes/index.js";
import focus from "./page/focus.js";
import creating from "./page/journeys/creating.js";
import keyboard from "./page/journeys/keyboard.js";
import deletions from "./page/keys/deletions.js";
import editing from "./page/keys/editing.js";
import lists from "./page/keys/lists.js";
import others from "./page/keys/others.js";
import loading from "./page/loading.js";
import navigation from "./page/navigation.js";
import secrets from "./page/secrets.js";
import session from "./page/session.js";
import size from "./page/size.js";
import { launch } from "./page/support/browser.js";

const browser = await launch();
after(() => browser.close());

const suites = {
  creating,
  codes,
  lists,
  editing,
  others,
  deletions,
  access,
  session,
  loading,
  addresses,
  navigation,
  focus,
  keyboard,
  check,
  secrets,
  size,
  accessibility,
};
for (const [name, suite] of Object.entries(suites)) describe(name, () => suite(browser));
