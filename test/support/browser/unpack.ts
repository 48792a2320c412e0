import { hasBrowser, launchBrowser } from "./browser.ts";

// Starts the browser once and ends it. The packed one is unpacked by its first start; of two first starts at once, the second would run a
// file that is still being written.
if (hasBrowser()) await (await launchBrowser()).close();
