// The dashboard.
import { applyTheme } from "./theme.js";
import "./dashboard.js";

applyTheme();
