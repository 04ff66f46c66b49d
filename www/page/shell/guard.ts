// Keeps a form with unsaved entries open until the user decides.
import { type Route, routeOf } from "../router.js";

type Ask = (leave: () => void) => void;

type Show = (route: Route) => void;

let ask: Ask | undefined;
let shown = location.hash;
let replaced: Show = () => {};

/** Asks before the page of the current address is left; without a function nothing is asked. */
export function guardLeaving(onLeave: Ask | undefined): void {
  ask = onLeave;
}

/** Changes the address of the page that is shown, such as for a filter, without a new entry in the history. */
export function replaceAddress(address: string): void {
  history.replaceState(history.state, "", address);
  shown = location.hash;
  replaced(routeOf(shown));
}

/** Calls `show` with each new address that is reached, and `replace` if the page that is shown got another one. */
export function watchAddress({ show, replace }: { show: Show; replace: Show }): void {
  replaced = replace;
  let shownIndex = indexOfEntry() ?? 0;
  setIndexOfEntry(shownIndex);
  addEventListener("hashchange", () => {
    const wanted = location.hash;
    if (wanted === shown) return;
    // An entry without an index is new: a link or a shortcut was used.
    const steps = (indexOfEntry() ?? shownIndex + 1) - shownIndex;
    if (ask) {
      // The address has changed already: go back to the form while the user decides.
      history.go(-steps);
      return ask(() => {
        ask = undefined;
        history.go(steps);
      });
    }
    shown = wanted;
    shownIndex += steps;
    setIndexOfEntry(shownIndex);
    show(routeOf(wanted));
  });
  addEventListener("beforeunload", (event) => {
    if (ask) event.preventDefault();
  });
}

/** The position of the current entry in the history of the page; undefined for a new one. */
function indexOfEntry(): number | undefined {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "index" in state ? Number(state.index) : undefined;
}

function setIndexOfEntry(index: number): void {
  history.replaceState({ index }, "");
}
