/** Addresses of the joined files, with their hash: `/s/<hash>/app.css`. */
export type Assets = {
  css: string;
  /** Styles that the inbox never needs. */
  pages: string;
  js: string;
  later: readonly string[];
  icons: string;
  favicon: string;
  faviconUnseen: string;
  favicon32: string;
  appleIcon: string;
  manifest: string;
};
