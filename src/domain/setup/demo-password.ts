/** What everybody in the demo signs in with. The sign-in page says it there, and nowhere else. */
export const demoPassword = "ronda-demo";
