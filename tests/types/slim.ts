// The other entries. The types of `slim` name those of the DOM, so this file is compiled with these alone.

import * as api from "bifrost-keys";
import schemas from "bifrost-keys/schemas";
import type { ModuleSource } from "bifrost-keys/slim";
import * as slim from "bifrost-keys/slim";
import { expectTypeOf } from "expect-type";

expectTypeOf(slim).toExtend<typeof api>();
expectTypeOf(slim.checkKey).toEqualTypeOf(api.checkKey);
expectTypeOf(slim.init).toEqualTypeOf<(source: ModuleSource | Promise<ModuleSource>) => Promise<void>>();
expectTypeOf(slim.initSync).returns.toEqualTypeOf<void>();
expectTypeOf(schemas.$defs.Key).toBeObject();
// @ts-expect-error no such schema
schemas.$defs.Kye;
