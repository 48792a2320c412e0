import * as house from "./house.ts";
import * as inbox from "./inbox.ts";
import * as numbers from "./numbers.ts";
import * as people from "./people.ts";
import * as sending from "./sending.ts";

/** Every table, for drizzle. */
export const schema = { ...people, ...numbers, ...inbox, ...sending, ...house };
