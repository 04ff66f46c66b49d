// Keeps a form with unsaved entries open until the user decides.
import { routeOf } from "../router.js";

type Ask = (leave: () => void) => void;

let ask: Ask | undefined;
let shown = location.hash;

/** Asks before the page of the current address is left; without a function nothing is asked. */
export function guardLeaving(onLeave: Ask | undefined): void {
  ask = onLeave;
}

/** Calls `show` with each new address that is reached. */
export function watchAddress(show: (route: ReturnType<typeof routeOf>) => void): void {
  addEventListener("hashchange", () => {
    const wanted = location.hash;
    if (wanted === shown) return;
    if (ask) {
      // The address has changed already: it is put back while the user decides.
      history.replaceState(null, "", shown);
      return ask(() => {
        ask = undefined;
        location.hash = wanted;
      });
    }
    shown = wanted;
    show(routeOf(wanted));
  });
  addEventListener("beforeunload", (event) => {
    if (ask) event.preventDefault();
  });
}
