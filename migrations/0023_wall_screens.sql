CREATE TABLE `wall` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`token_hash` blob NOT NULL,
	`team_id` integer,
	`person_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `wall_token` ON `wall` (`token_hash`);--> statement-breakpoint
CREATE INDEX `message_answered` ON `message` (`accepted_at`) WHERE accepted_at is not null and ended_wait_since is not null;