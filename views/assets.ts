/** Addresses of the joined files, with their hash: `/s/<hash>/app.css`. */
export type Assets = { css: string; js: string; icons: string; favicon: string; manifest: string };
