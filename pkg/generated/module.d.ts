import { Instance } from "./instance.js";
export declare const instance: Instance;
