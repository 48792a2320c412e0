CREATE TABLE `ended_session` (
	`token_hash` blob PRIMARY KEY NOT NULL,
	`why` text NOT NULL,
	`ended_at` integer NOT NULL,
	CONSTRAINT "ended_session_why" CHECK("ended_session"."why" in ('signed_out','password','role','deactivated'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `ended_session_at` ON `ended_session` (`ended_at`);