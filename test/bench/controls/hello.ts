import { serveBare } from "./serve-bare.ts";

// The least a process can do before it answers.
serveBare(() => new Response("ok"));
